namespace Appia.Conformance;

/// <summary>How a unit of a model test ended.</summary>
internal enum ModelOutcome
{
    Committed,
    Conflicted,
    GivenUp,
}

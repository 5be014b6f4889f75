namespace Appia.Conformance;

/// <summary>What a unit of a model test does with one key.</summary>
/// <param name="Deed">What.</param>
/// <param name="Key">With which document, value or counter.</param>
/// <param name="Value">What it writes, or what it read.</param>
internal sealed record ModelStep(ModelDeed Deed, string Key, object? Value = null);

internal enum ModelDeed
{
    Find,
    Add,
    Put,
    Delete,
    FindSession,
    PutSession,
    DeleteSession,
    Count,
}

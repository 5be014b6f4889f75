namespace Appia.Generators.Model;

/// <summary>What generated code can check by itself before it asks a validation attribute.</summary>
internal enum CheckKind
{
    /// <summary>Nothing: the attribute is always asked.</summary>
    Other,

    /// <summary>That there is a value.</summary>
    Required,

    /// <summary>A length or count.</summary>
    Length,

    /// <summary>A number's bounds.</summary>
    Range,
}

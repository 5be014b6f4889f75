namespace Appia.Generators.Model;

/// <summary>How a type travels.</summary>
internal enum TypeForm
{
    /// <summary>A built-in value, immutable.</summary>
    Scalar,

    /// <summary><c>ReadOnlyMemory&lt;byte&gt;</c>: a scalar whose memory could change.</summary>
    Bytes,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A value object, marked <c>[Wraps]</c>.</summary>
    Wraps,

    /// <summary>A record, or the base of a closed hierarchy of them.</summary>
    Message,

    /// <summary>A nullable value type.</summary>
    Nullable,

    /// <summary>An ordered collection.</summary>
    List,

    /// <summary>A set.</summary>
    Set,

    /// <summary>A dictionary.</summary>
    Map,
}

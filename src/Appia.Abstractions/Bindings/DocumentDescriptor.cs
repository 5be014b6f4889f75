namespace Appia.Bindings;

/// <summary>A document type.</summary>
public abstract class DocumentDescriptor(string name, Type type)
{
    /// <summary>The collection's name in the store.</summary>
    public string Name { get; } = name;

    /// <summary>The record.</summary>
    public Type Type { get; } = type;

    /// <summary>The declared indexes.</summary>
    public IReadOnlyList<IndexDescriptor> Indexes { get; init; } = [];

    /// <summary>The columns of the indexes, each once: name and type.</summary>
    public abstract IReadOnlyList<(string Name, StoreValueKind Kind)> Columns { get; }

    /// <summary>What the columns are made of: when it changes, they are made again from the stored bodies.</summary>
    public abstract string Encoding { get; }

    /// <summary>Extracts the columns, in their order, from a stored body: how a column that is added later gets its values.</summary>
    public abstract void Extract(ReadOnlySpan<byte> body, Span<StoreValue> values);
}

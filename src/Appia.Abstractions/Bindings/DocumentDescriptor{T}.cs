using System.Text.Json;

namespace Appia.Bindings;

/// <summary>A document type, with its id and its index extractors.</summary>
public sealed class DocumentDescriptor<T>(string name, Func<T, DocumentId> id, IReadOnlyList<IndexField<T>> fields)
    : DocumentDescriptor(name, typeof(T))
    where T : class
{
    /// <summary>The index members, each once: the columns.</summary>
    public IReadOnlyList<IndexField<T>> Fields { get; } = fields;

    /// <summary>Makes another of a document that shares with it only what can never change: the document itself when nothing of it can.</summary>
    /// <value>The default is <see langword="null"/>: nobody knows, and every read makes a document of its own from what is stored.</value>
    public Func<T, T>? Isolate { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, StoreValueKind Kind)> Columns { get; } = [.. fields.Select(field => (field.Name, field.Kind))];

    /// <inheritdoc/>
    public override string Encoding => string.Join(", ", Fields.Select(Describe).Order(StringComparer.Ordinal));

    /// <summary>The document's id.</summary>
    public DocumentId Id(T document) => id(document);

    /// <inheritdoc/>
    public override void Extract(ReadOnlySpan<byte> body, Span<StoreValue> values)
    {
        var document = JsonSerializer.Deserialize(body, AppiaJson.TypeInfo<T>())!;
        for (var i = 0; i < Fields.Count; i++)
            values[i] = Fields[i].Extract(document);
    }

    private static string Describe(IndexField<T> field) =>
        $"{field.Name} {field.Kind} {(Nullable.GetUnderlyingType(field.ValueType) ?? field.ValueType).Name}";
}

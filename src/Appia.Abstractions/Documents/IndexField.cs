using System.Diagnostics.CodeAnalysis;

namespace Appia;

/// <summary>A declared index member of a document: a typed column in the store.</summary>
public abstract class IndexField<T>(string name, StoreValueKind kind) where T : class
{
    /// <summary>The member's name in the store.</summary>
    public string Name { get; } = name;

    /// <summary>The type of the column.</summary>
    public StoreValueKind Kind { get; } = kind;

    /// <summary>The C# type of the member: two types of one kind may be stored differently.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Whether the member can be null in some document. Where it cannot, a range of the index serves every page.</summary>
    public abstract bool MayBeNull { get; }

    /// <summary>The document's value, in its order-preserving stored form.</summary>
    public abstract StoreValue Extract(T document);
}

/// <summary>A declared index member of a document, whose C# type is <typeparamref name="TValue"/>.</summary>
/// <remarks>Made by the generator: <c>OrderIndex.Customer == "ann"</c>, <c>OrderIndex.PlacedAt &gt; yesterday</c>.</remarks>
#pragma warning disable CS0660, CS0661 // The operators build conditions; two fields are equal only when they are the same.
public sealed class IndexField<T, TValue>(string name, StoreValueKind kind, Func<T, TValue> read, Func<TValue, StoreValue> encode)
    : IndexField<T>(name, kind)
    where T : class
#pragma warning restore CS0660, CS0661
{
    /// <inheritdoc/>
    public override Type ValueType => typeof(TValue);

    /// <inheritdoc/>
    /// <remarks>A value object of text may hold none: only what is stored as another kind is known by its type.</remarks>
    public override bool MayBeNull => default(TValue) is null || Kind == StoreValueKind.Text;

    /// <inheritdoc/>
    public override StoreValue Extract(T document) => encode(read(document));

    // The compiler takes a comparison with null as a hint that the field itself may be null, and would warn at its next use.
    public static Condition<T> operator ==([NotNull] IndexField<T, TValue>? field, TValue value) => field!.Compare(Comparison.Equal, value);

    public static Condition<T> operator !=([NotNull] IndexField<T, TValue>? field, TValue value) => field!.Compare(Comparison.NotEqual, value);

    public static Condition<T> operator <(IndexField<T, TValue> field, TValue value) => field.Compare(Comparison.Less, value);

    public static Condition<T> operator >(IndexField<T, TValue> field, TValue value) => field.Compare(Comparison.Greater, value);

    public static Condition<T> operator <=(IndexField<T, TValue> field, TValue value) => field.Compare(Comparison.LessOrEqual, value);

    public static Condition<T> operator >=(IndexField<T, TValue> field, TValue value) => field.Compare(Comparison.GreaterOrEqual, value);

    /// <summary>The member is one of these values; none matches nothing.</summary>
    public Condition<T> In(params IEnumerable<TValue> values) => new IsIn<T>(this, [.. values.Select(encode)]);

    /// <summary>The member, which must be text, starts with <paramref name="prefix"/>.</summary>
    public Condition<T> StartsWith(string prefix) =>
        Kind == StoreValueKind.Text
            ? new HasPrefix<T>(this, prefix)
            : throw new InvalidOperationException($"StartsWith needs a text member, and '{Name}' is stored as {Kind}.");

    private Compares<T> Compare(Comparison comparison, TValue value) => new(this, comparison, encode(value));
}

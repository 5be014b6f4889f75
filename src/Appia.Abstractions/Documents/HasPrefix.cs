namespace Appia;

/// <summary>A text member starts with a prefix, byte for byte.</summary>
public sealed class HasPrefix<T>(IndexField<T> member, string prefix) : Condition<T> where T : class
{
    public IndexField<T> Field => member;

    public string Prefix => prefix;

    /// <inheritdoc/>
    public override bool Matches(T document) =>
        member.Extract(document) is { Kind: StoreValueKind.Text } value && value.AsText().StartsWith(prefix, StringComparison.Ordinal);
}

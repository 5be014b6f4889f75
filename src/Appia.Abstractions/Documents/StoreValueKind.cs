namespace Appia;

/// <summary>The type of a stored column or parameter.</summary>
public enum StoreValueKind
{
    Null,
    Integer,
    Real,
    Text,
    Bytes,
}

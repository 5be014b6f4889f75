namespace Boutique;

/// <summary>The shelves.</summary>
public enum Category
{
    /// <summary>For being on the way.</summary>
    Road,

    /// <summary>For cooking and eating together.</summary>
    Table,

    /// <summary>To be eaten.</summary>
    Pantry,

    /// <summary>For writing and finding the way.</summary>
    Desk,

    /// <summary>For light and warmth.</summary>
    Hearth,
}

namespace Appia.Storage;

/// <summary>The version of the built-in tables' layout. Every release opens the stores of all earlier ones.</summary>
internal static class StoreFormat
{
    public const int Current = 1;

    /// <summary>One step for each format before <see cref="Current"/>, in order.</summary>
    public static IReadOnlyList<FormatUpgrade> Upgrades { get; } = [];
}

namespace Appia.Generators.Model;

/// <summary>Which numbers the fields of messages have.</summary>
internal sealed record Numbering
{
    private const int FirstReserved = 19_000;
    private const int AfterReserved = 20_000;

    /// <summary>Numbers in the order of declaration.</summary>
    public static Numbering Sequential { get; } = new();

    /// <summary>The numbers of a message's fields, in the order of their names.</summary>
    public IReadOnlyList<int> Of(string message, IReadOnlyList<string> fields)
    {
        _ = message;
        return [.. fields.Select((_, i) => i + 1 < FirstReserved ? i + 1 : i + 1 + AfterReserved - FirstReserved)];
    }
}

namespace Appia.Generators.Model;

/// <summary>Which numbers the fields of messages have.</summary>
/// <param name="Pinned">The messages whose numbers the contract lock pins.</param>
internal sealed record Numbering(EquatableArray<PinnedMessage> Pinned)
{
    private const int FirstReserved = 19_000;
    private const int AfterReserved = 20_000;

    /// <summary>Numbers in the order of declaration.</summary>
    public static Numbering Sequential { get; } = new(EquatableArray<PinnedMessage>.Empty);

    /// <summary>The number after one: not one of those that Protocol Buffers keep for themselves.</summary>
    public static int After(int number) => number + 1 is >= FirstReserved and < AfterReserved ? AfterReserved : number + 1;

    /// <summary>The part that concerns some messages.</summary>
    public Numbering Only(Func<string, bool> subject) => new(Pinned.Where(message => subject(message.Subject)).ToEquatable());

    /// <summary>The numbers of a message's fields, in the order of their names.</summary>
    public IReadOnlyList<int> Of(string subject, IReadOnlyList<string> fields)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Pinned.FirstOrDefault(message => message.Subject == subject) is { } pinned)
            for (var i = 0; i < pinned.Fields.Count; i++)
                known[pinned.Fields[i]] = pinned.Numbers[i];
        var last = known.Count == 0 ? 0 : known.Values.Max();
        return [.. fields.Select(field => known.TryGetValue(field, out var number) ? number : last = After(last))];
    }
}

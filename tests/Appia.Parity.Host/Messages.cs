using System.ComponentModel.DataAnnotations;

namespace Appia.Parity.Host;

[Document("entries")]
public sealed record Entry(string Id, int Amount)
{
#if NEXT
    public string? Note { get; init; }
#endif
}

public sealed record Ids(string Key, Guid First, Guid Second, DateTimeOffset Now);

public sealed record Being(string? User, string? Name, string? Tenant, string? Service, bool MaySell, bool IsClerk);

public sealed record Box([property: Required, StringLength(5)] string Label, [property: Range(1, 9)] int Size, IReadOnlyList<Item> Items)
{
    public IReadOnlyDictionary<string, decimal>? Prices { get; init; }

    public DateTimeOffset? Packed { get; init; }

    public ReadOnlyMemory<byte>? Seal { get; init; }
}

public sealed record Item([property: Range(1, 3)] int Count);

public enum Failing
{
    Conflict,
    Exhausted,
    Fields,
    Crash,
}

[Event("ledger.announced", Key = nameof(Key))]
public sealed record Announced(string Key, int Number);

[Event("listener.heard", Key = nameof(Key))]
public sealed record Heard(string Key, int Number);

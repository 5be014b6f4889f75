using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Appia.Runtime.Tests.Keys;

public sealed record Sale([MaxLength(20)] string Article, int Count)
{
    public IReadOnlyDictionary<string, int> Extras { get; init; } = ImmutableDictionary<string, int>.Empty;
}

public sealed record Receipt(Guid Id, string Key, DateTimeOffset At, decimal Total, int Left, IReadOnlyDictionary<string, int> Extras);

public sealed record Tags(ImmutableDictionary<string, int> Weights, ImmutableHashSet<string> Names, IReadOnlyList<string> Order);

[Document("receipts")]
public sealed record StoredReceipt(string Id, string Article);

[Event("till.sold", Key = nameof(Article))]
public sealed record Sold(string Article, int Count);

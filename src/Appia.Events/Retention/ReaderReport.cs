using Appia.Storage;

namespace Appia.Events;

/// <summary>What a group says of itself to a log that it reads.</summary>
/// <param name="Group">The group.</param>
/// <param name="Position">It needs nothing up to here.</param>
/// <param name="Store">The identity of the store that has the group's positions.</param>
/// <param name="Epoch">The greatest epoch of those positions: a report from before a replay, which comes late, has a smaller one than that of the
/// replay.</param>
internal readonly record struct ReaderReport(string Group, long Position, string Store, long Epoch)
{
    /// <summary>What rows say: the group needs what is after the last of them.</summary>
    /// <param name="name">The group and the log.</param>
    /// <param name="store">The group's store.</param>
    /// <param name="rows">The stored positions.</param>
    /// <param name="otherwise">Where the group begins that has none.</param>
    public static ReaderReport Of(in SubscriptionName name, IStore store, IReadOnlyList<PositionRecord> rows, long otherwise) => new(
        name.Group,
        rows.Select(row => row.Position).DefaultIfEmpty(otherwise).Min(),
        store.LogId.ToString("D"),
        rows.Select(row => row.Epoch).DefaultIfEmpty().Max());
}

using Appia.Storage;

namespace Appia.Events;

/// <summary>Who needs what of a log.</summary>
internal static class LogReaders
{
    /// <summary>Everybody who reads the log. Services of the system that have never been heard of may still come, and want it from its beginning.</summary>
    public static async Task<IReadOnlyList<ReaderRecord>> Of(EventsContext context, IStore log, CancellationToken ct)
    {
        var known = await ReaderTable.Read(log, ct);
        return
        [
            .. known,
            .. context.System.Plan.Services.Where(other => other.Handlers.Count > 0 && known.All(reader => reader.Group != other.Name))
                .Select(other => new ReaderRecord(other.Name, 0, null)),
        ];
    }

    /// <summary>The one that is farthest back. A group that was dropped has lost events already: it holds nothing back until it says where it goes
    /// on.</summary>
    public static ReaderRecord? Slowest(IReadOnlyList<ReaderRecord> readers) =>
        readers.Where(reader => reader.Dropped is null).MinBy(reader => reader.Position);
}

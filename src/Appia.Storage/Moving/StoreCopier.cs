using System.Data.Common;
using System.Globalization;

namespace Appia.Storage;

/// <summary>Copies a whole store to another place, on the same engine or another, row by row.</summary>
/// <remarks>
/// 1. What the copy names comes first: the content of blobs. 2. Each table is made as it is in the source, filled, read again and compared by a sum over
/// its rows; then its indexes are made. No program is needed that knows the collections: its next start brings the store up to date, as always. 3. The
/// copy is published, all at once. What fails before leaves nothing but content of blobs, which is collected after a day.
/// </remarks>
/// <param name="source">What is copied.</param>
/// <param name="target">Where to.</param>
/// <param name="time">The clock, for dates and for how often progress is told.</param>
public sealed class StoreCopier(IStoreSource source, IStoreTarget target, TimeProvider time)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private long _rows;
    private long _bytes;
    private long _allRows;
    private long _told = time.GetTimestamp();

    /// <summary>Copies the store.</summary>
    /// <param name="options">What comes along.</param>
    /// <param name="progress">Is told several times a second how far it is.</param>
    /// <param name="ct">Gives up; nothing is left then.</param>
    /// <exception cref="AppiaException">The store has tables that are not Appia's (APPIA2170), the copy is not the same (APPIA2172), content of a blob is
    /// missing or damaged (APPIA2174), a side failed (APPIA2176), or a newer release wrote the store (APPIA2010).</exception>
    public async ValueTask<CopyReport> Run(CopyOptions options, IProgress<CopyProgress>? progress = null, CancellationToken ct = default)
    {
        try
        {
            return await Copy(options, progress, ct);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            throw MoveErrors.Interrupted(source.Name, source.Place, target.Place, failure);
        }
    }

    private async ValueTask<CopyReport> Copy(CopyOptions options, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        await CheckFormat(ct);
        if (source.OwnTables.Count > 0 && !options.WithoutOwnTables)
            throw MoveErrors.OwnTables(source.Name, source.OwnTables);
        if (target.IsPublished)
            return (await Report(source, options, ct)) with { WasThere = true };
        if (options.Blobs is { } blobs)
            await blobs.Copy(source, ct);
        foreach (var table in source.Tables)
            _allRows += await source.Count(table, ct);
        foreach (var table in source.Tables)
            await Copy(table, progress, ct);
        await Mark(options.Branch, ct);
        var report = await Report(target, options, ct);
        await target.Publish(source.Tables, source.LogHead, ct);
        return report;
    }

    private async ValueTask CheckFormat(CancellationToken ct)
    {
        var meta = await MetaRows.Read(source, ct);
        var format = int.Parse(meta[MetaTable.Format], CultureInfo.InvariantCulture);
        if (format > StoreFormat.Current)
            throw StorageErrors.NewerFormat(source.Name, format, StoreFormat.Current);
    }

    private async ValueTask Copy(TableDefinition table, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        var migration = new TableMigration(target.Session, table);
        await migration.ApplyColumns(ct);
        var read = await Fill(table, progress, ct);
        var written = new TableSum();
        await target.Read(
            table,
            row =>
            {
                written.Add(row);
                return default;
            },
            ct);
        if (!read.Equals(written))
            throw MoveErrors.Different(source.Name, table.Name, read.Rows, written.Rows);
        await migration.ApplyIndexes(ct);
    }

    private async ValueTask<TableSum> Fill(TableDefinition table, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        var sum = new TableSum();
        await using var writer = await target.Fill(table, ct);
        await source.Read(
            table,
            row =>
            {
                sum.Add(row);
                Tell(table, sum, progress);
                return writer.Write(row, ct);
            },
            ct);
        await writer.Complete(ct);
        _rows += sum.Rows;
        _bytes += sum.Bytes;
        return sum;
    }

    private void Tell(TableDefinition table, TableSum sum, IProgress<CopyProgress>? progress)
    {
        if (progress is null || time.GetElapsedTime(_told) < ProgressInterval)
            return;
        _told = time.GetTimestamp();
        progress.Report(new(source.Name, table.Name, _rows + sum.Rows, _allRows, _bytes + sum.Bytes));
    }

    private async ValueTask Mark(bool branch, CancellationToken ct)
    {
        var meta = new MetaTable(target.Session);
        var head = source.LogHead.ToString(CultureInfo.InvariantCulture);
        if (source.LogHasGaps)
            await meta.Set(MetaTable.LogGaps, head, ct);
        if (!branch)
            return;
        // A consumer that stands at or before the branching point of the log that it knows can go on in the new one; another cannot.
        var now = time.GetUtcNow();
        await meta.Set($"{MetaTable.LogOrigin}{await meta.Find(MetaTable.LogId, ct)}", head, ct);
        await meta.Set(MetaTable.LogId, Guid.CreateVersion7(now).ToString("D"), ct);
        await meta.Set(MetaTable.Restored, now.ToString("O", CultureInfo.InvariantCulture), ct);
    }

    private async ValueTask<CopyReport> Report(ICopiedTables side, CopyOptions options, CancellationToken ct)
    {
        var meta = await MetaRows.Read(side, ct);
        return new(
            source.Name.ToString(),
            source.Place,
            target.Place,
            Guid.Parse(meta[MetaTable.StoreId]),
            Guid.Parse(meta[MetaTable.LogId]),
            source.LogHead,
            source.Tables.Count,
            _rows,
            _bytes,
            options.Blobs?.Count ?? 0,
            options.Blobs?.Bytes ?? 0);
    }
}

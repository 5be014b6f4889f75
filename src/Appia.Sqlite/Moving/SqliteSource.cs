using System.Globalization;
using Appia.Sqlite.Administration;
using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Moving;

/// <summary>A store's file or a backup that is copied, as of the moment when it was opened.</summary>
internal sealed class SqliteSource : IStoreSource
{
    private readonly StoredFile _file;

    public SqliteSource(string file)
    {
        _file = StoredFile.Open(file);
        try
        {
            (Tables, OwnTables) = new StoreCatalog(_file.Connection).Read();
            var meta = _file.Meta();
            var head = _file.Head();
            Name = TableNames.Parse(meta[MetaTable.Service]);
            LogHead = head.LogPosition;
            State = string.Create(CultureInfo.InvariantCulture, $"{meta[MetaTable.StoreId]} {meta[MetaTable.LogId]} {head.Batch} {head.LogPosition}");
        }
        catch (SqliteFailure failure)
        {
            _file.Dispose();
            throw SqliteErrors.CannotOpen(Place, failure);
        }
        catch (KeyNotFoundException failure)
        {
            _file.Dispose();
            throw SqliteErrors.DamagedMeta(Place, failure);
        }
    }

    public string Place => _file.Path;

    public StoreName Name { get; }

    // Every commit of the engine advances the batch number.
    public string State { get; }

    public long LogHead { get; }

    public bool LogHasGaps => false;

    public IReadOnlyList<TableDefinition> Tables { get; }

    public IReadOnlyList<string> OwnTables { get; }

    public ValueTask<long> Count(TableDefinition table, CancellationToken ct = default) =>
        new(Guarded(() => _file.Connection.Integer($"select count(*) from {Identifier.Quote(table.Name)}")));

    public async ValueTask Read(TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct = default)
    {
        try
        {
            await TableReading.Read(_file.Connection, table, take, ct);
        }
        catch (SqliteFailure failure)
        {
            throw SqliteErrors.CannotOpen(Place, failure);
        }
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        return default;
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteFailure failure)
        {
            throw SqliteErrors.CannotOpen(Place, failure);
        }
    }
}

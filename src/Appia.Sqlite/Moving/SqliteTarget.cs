using System.Globalization;
using Appia.Sqlite.Administration;
using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Moving;

/// <summary>A store's file that is being made of another engine's store.</summary>
/// <remarks>It is filled under another name, as one transaction without a journal: what a crash leaves is thrown away by the next attempt. Once it is
/// complete, checked and on disk, it is renamed.</remarks>
internal sealed class SqliteTarget : IStoreTarget
{
    private readonly string _file;
    private readonly string _partial;
    private readonly Connection _connection;

    public SqliteTarget(string file, StoreName name)
    {
        _file = Path.GetFullPath(file);
        if (Path.Exists(_file))
            throw SqliteErrors.BackupExists(_file);
        _partial = _file + ".partial";
        _connection = StoreCopy.Write(_file, Begin);
        Session = new SchemaSession(_connection, name);
    }

    public string Place => _file;

    public bool IsPublished => false;

    public string? Replaced => null;

    public ISchemaSession Session { get; }

    public ValueTask<IRowWriter> Fill(TableDefinition table, CancellationToken ct = default) => new(new Writer(_connection, table));

    public ValueTask Read(TableDefinition table, Func<StoreValue[], ValueTask> take, CancellationToken ct = default) =>
        TableReading.Read(_connection, table, take, ct);

    public ValueTask Publish(IReadOnlyList<TableDefinition> tables, long logHead, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        _connection.Execute(string.Create(CultureInfo.InvariantCulture, $"update appia_head set log_position = {logHead}"));
        _connection.Execute("commit");
        _connection.Dispose();
        StoreCopy.Publish(_partial, _file);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        StoreCopy.Discard(_partial);
        return default;
    }

    private Connection Begin()
    {
        StoreCopy.Discard(_partial);
        var connection = Connection.OpenWriter(_partial, create: true, StoreFile.StatementLimit);
        try
        {
            connection.Execute("pragma journal_mode = off");
            connection.Execute("pragma synchronous = off");
            connection.Execute("pragma cache_size = -65536");
            connection.Execute("begin");
            EngineFormat.Create(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private sealed class Writer : IRowWriter
    {
        private readonly PreparedStatement _insert;

        public Writer(Connection connection, TableDefinition table)
        {
            var values = string.Join(", ", table.Columns.Select(static (_, i) => $"${i + 1}"));
            _insert = connection.Prepare(
                $"insert into {Identifier.Quote(table.Name)} ({Identifier.List(table.Columns.Select(column => column.Name))}) values ({values})");
        }

        public ValueTask Write(StoreValue[] row, CancellationToken ct = default)
        {
            _insert.Bind(row);
            _insert.Run();
            return default;
        }

        public ValueTask Complete(CancellationToken ct = default) => default;

        public ValueTask DisposeAsync()
        {
            _insert.Dispose();
            return default;
        }
    }
}

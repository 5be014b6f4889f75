using Appia.Sqlite.Files;
using Appia.Sqlite.Native;

namespace Appia.Sqlite.Administration;

/// <summary>A store's file, opened for reading beside whoever uses it, with all reads from one state.</summary>
internal sealed class StoredFile : IDisposable
{
    private static readonly SqlText MetaSql = SqlText.Once("select name, value from appia_meta");

    private StoredFile(string path, Connection connection)
    {
        Path = path;
        Connection = connection;
    }

    public string Path { get; }

    public Connection Connection { get; }

    /// <exception cref="AppiaException">There is no such file, or it is no store that this build knows.</exception>
    public static StoredFile Open(string file)
    {
        var path = System.IO.Path.GetFullPath(file);
        if (!File.Exists(path))
            throw SqliteErrors.NoSuchFile(path);
        Connection? connection = null;
        try
        {
            connection = StoreFile.OpenReader(path);
            connection.Execute("begin");
            StoreFile.Check(connection, path);
            return new(path, connection);
        }
        catch (SqliteFailure failure)
        {
            connection?.Dispose();
            throw SqliteErrors.CannotOpen(path, failure);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    public StoreHead Head() => EngineFormat.ReadHead(Connection);

    public Dictionary<string, string> Meta() =>
        RowReader.Read(Connection, new(MetaSql), 0, static (row, _) => (Name: row.Text(0), Value: row.Text(1)), default)
            .ToDictionary(static row => row.Name, static row => row.Value);

    public IReadOnlyList<string> Names(string sql) =>
        RowReader.Read(Connection, new(SqlText.Once(sql)), 0, static (row, _) => row.Text(0), default);

    public void Dispose() => Connection.Dispose();
}

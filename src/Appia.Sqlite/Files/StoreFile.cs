using Appia.Sqlite.Native;

namespace Appia.Sqlite.Files;

/// <summary>Opens a store's file after making sure that it is one, and nothing is overwritten that is none.</summary>
internal static class StoreFile
{
    /// <summary>The most connections keep prepared statements for that many texts.</summary>
    public const int StatementLimit = 256;

    /// <summary>Opens the file for writing, creating it when there is none, and brings its tables to the schema.</summary>
    /// <exception cref="AppiaException">It is no store of a format known here, or cannot be opened.</exception>
    public static (Connection Connection, StoreIdentity Identity) Open(
        StoreName name, string path, StoreSchema schema, TimeSpan lockTimeout, TimeProvider time)
    {
        if (StoreNote.Restoring.Read(path) is { } note)
            throw SqliteErrors.HalfRestored(path, note);
        var create = IsMissing(path);
        Connection? connection = null;
        try
        {
            connection = Connection.OpenWriter(path, create, StatementLimit);
            Sqlite3.BusyTimeout(connection.Handle, (int)lockTimeout.TotalMilliseconds);
            var identity = Prepare(connection, name, path, schema, time);
            return (connection, identity);
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

    /// <summary>Opens the file for writing again after a failure: it is known to be a store.</summary>
    public static Connection Reopen(string path, TimeSpan lockTimeout)
    {
        var connection = Connection.OpenWriter(path, create: false, StatementLimit);
        try
        {
            Sqlite3.BusyTimeout(connection.Handle, (int)lockTimeout.TotalMilliseconds);
            Configure(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes a connection that a unit's own SQL uses work as the writer's does.</summary>
    public static void ConfigureSession(Connection connection, TimeSpan lockTimeout)
    {
        Sqlite3.BusyTimeout(connection.Handle, (int)lockTimeout.TotalMilliseconds);
        ConfigureCommits(connection);
        connection.Execute("pragma cache_size = -2048");
    }

    /// <summary>Opens the file for reading.</summary>
    public static Connection OpenReader(string path)
    {
        var connection = Connection.OpenReader(path, StatementLimit);
        try
        {
            Sqlite3.BusyTimeout(connection.Handle, 5_000);
            connection.WatchCancellation();
            connection.Execute("pragma cache_size = -2048");
            connection.Execute("pragma mmap_size = 0");
            connection.Execute("pragma temp_store = memory");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Checks that a database is a store of a format that this build knows.</summary>
    /// <exception cref="AppiaException">It is not.</exception>
    public static void Check(Connection connection, string path)
    {
        var application = connection.Integer("pragma application_id");
        if (application != EngineFormat.ApplicationId)
            throw SqliteErrors.NotAStore(path, application);
        var version = connection.Integer("pragma user_version");
        if (version is < 1 or > EngineFormat.Version)
            throw SqliteErrors.UnknownFormat(path, version, EngineFormat.Version);
    }

    private static bool IsMissing(string path)
    {
        if (File.Exists(path))
            return false;
        if (Directory.Exists(path))
            throw SqliteErrors.IsFolder(path);
        if (StoreNote.Moved.Read(path) is { } moved)
            throw SqliteErrors.Moved(path, moved);
        if (File.Exists(path + "-wal"))
            throw SqliteErrors.OrphanedLog(path);
        return true;
    }

    private static StoreIdentity Prepare(Connection connection, StoreName name, string path, StoreSchema schema, TimeProvider time)
    {
        // A crash while creating leaves an empty database behind: as good as none.
        var empty = connection.Integer("pragma application_id") == 0 && connection.Integer("select count(*) from sqlite_schema") == 0;
        if (!empty)
            Check(connection, path);
        Configure(connection);
        connection.Execute("begin immediate");
        if (empty)
            EngineFormat.Create(connection);
        // Every call of the session completes synchronously.
        var identity = StoreMigration.Apply(new SchemaSession(connection, name), schema, time).GetAwaiter().GetResult();
        connection.Execute("commit");
        if (empty)
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
        return identity;
    }

    /// <remarks>
    /// WAL: readers and the writer do not wait for each other, and a commit is one append and one fsync. FULL: that fsync comes before the
    /// acknowledgement. No automatic checkpoint: the writer runs it after it has answered, not inside somebody's commit. The size limit is
    /// far above the checkpoint's threshold, so that the log's file is written over and over and not cut and grown again, which would make
    /// each fsync write the file's metadata too. No memory map: an I/O error would be a signal that ends the process, not an error.
    /// Temporary data stays in memory: a full disk must not keep a unit from being undone.
    /// </remarks>
    private static void Configure(Connection connection)
    {
        if (connection.Text("pragma journal_mode = wal") != "wal")
            throw new SqliteFailure(ResultCode.CannotOpen, "Write-ahead logging cannot be switched on.");
        ConfigureCommits(connection);
        connection.Execute("pragma cache_size = -8192");
    }

    private static void ConfigureCommits(Connection connection)
    {
        connection.Execute("pragma synchronous = full");
        connection.Execute("pragma wal_autocheckpoint = 0");
        connection.Execute("pragma journal_size_limit = 67108864");
        connection.Execute("pragma mmap_size = 0");
        connection.Execute("pragma temp_store = memory");
        connection.Execute("pragma trusted_schema = off");
        connection.WatchLog();
    }
}

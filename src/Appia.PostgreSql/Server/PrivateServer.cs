using System.Globalization;
using Npgsql;

namespace Appia.PostgreSql.Server;

/// <summary>A PostgreSQL server of this process's own, for development and tests: no port, no password, no installation beside Debian's
/// <c>postgresql</c> package or its like.</summary>
/// <remarks>
/// It listens on a Unix socket that only this user can reach, and writes as durably as any other (<c>fsync</c> is on). It ends with this
/// process, also when that is killed; what is committed is there at the next start with the same folder. A server that ends by itself, because
/// it crashed or was killed, is started again at the same address. A process that runs as root starts it as the user <c>postgres</c> or
/// <c>nobody</c>, who has to be able to reach the folder.
/// </remarks>
public sealed class PrivateServer : IAsyncDisposable
{
    internal const string User = "appia";

    private const string DatabaseName = "appia";
    private const string PortSetting = "port=";
    private const int DefaultPort = 5432;
    private const int Attempts = 1200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ServerFolder _folder;
    private readonly ServerProcess _process;
    private readonly string _sockets;
    private readonly int _port;
    private readonly TimeProvider _time;
    private int _disposed;

    private PrivateServer(ServerFolder folder, ServerProcess process, string sockets, int port, TimeProvider time)
    {
        _folder = folder;
        _process = process;
        _sockets = sockets;
        _port = port;
        _time = time;
    }

    /// <summary>Whether PostgreSQL's programs were found on this machine.</summary>
    public static bool IsAvailable => Installed.Any();

    /// <summary>The folder of its data.</summary>
    public string Folder => _folder.Path;

    /// <summary>How to connect to it.</summary>
    public string ConnectionString => Connection(DatabaseName);

    private static IEnumerable<ServerBinaries> Installed =>
        OperatingSystem.IsWindows() ? [] : ServerBinaries.Find(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Starts a server, with the data that is in the folder or with none.</summary>
    /// <param name="folder">Where it keeps its data. One process uses it at a time. Without one the server is a throwaway: its data goes when
    /// it ends.</param>
    /// <param name="settings">Further settings of PostgreSQL, such as <c>max_connections=20</c>.</param>
    /// <param name="time">The clock; the system's when there is none.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="AppiaException">PostgreSQL is not installed (APPIA2140) or too old (APPIA2144), another process uses the folder
    /// (APPIA2141), its data is of a version that is not installed (APPIA2159), or the server does not start (APPIA2142).</exception>
    public static async Task<PrivateServer> Start(
        string? folder = null, IReadOnlyList<string>? settings = null, TimeProvider? time = null, CancellationToken ct = default)
    {
        if (!IsAvailable)
            throw PostgreSqlErrors.NoServerPrograms(ServerBinaries.Places);
        var sockets = await ServerFolder.MakeShort(ct);
        ServerFolder? taken = null;
        try
        {
            taken = ServerFolder.Take(folder is null ? sockets : Path.GetFullPath(folder));
            var binaries = await ServerChoice.Choose(Installed, taken.Data, ct);
            await taken.Prepare(binaries, sockets, ct);
            var port = string.Create(CultureInfo.InvariantCulture, $"{PortSetting}{DefaultPort}");
            string[] all = ["listen_addresses=", $"unix_socket_directories={sockets}", port, "max_connections=300", .. settings ?? []];
            var process = ServerProcess.Start(binaries["postgres"], taken.Data, sockets, all);
            return await new PrivateServer(taken, process, sockets, Port(all), time ?? TimeProvider.System).WhenReady(ct);
        }
        catch
        {
            taken?.Dispose();
            ServerFolder.Remove(sockets);
            throw;
        }
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _process.Stop(_time);
        _process.Dispose();
        _folder.Dispose();
    }

    // It is a part of the socket's name.
    private static int Port(string[] settings)
    {
        var last = Array.FindLast(settings, static setting => setting.StartsWith(PortSetting, StringComparison.Ordinal))!;
        return int.Parse(last[PortSetting.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>How to connect to the server that another process runs with a folder; <see langword="null"/> when none ever did.</summary>
    public static string? ConnectionStringOf(string folder)
    {
        var note = Path.Combine(folder, ServerFolder.SocketNote);
        return File.Exists(note) ? Connection(File.ReadAllText(note).Trim(), DefaultPort, DatabaseName) : null;
    }

    private string Connection(string database) => Connection(_sockets, _port, database);

    private static string Connection(string sockets, int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = sockets,
        Port = port,
        Username = User,
        Database = database,
    }.ToString();

    private async Task<PrivateServer> WhenReady(CancellationToken ct)
    {
        try
        {
            await WaitUntilReady(ct);
            _process.Keep();
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private async Task WaitUntilReady(CancellationToken ct)
    {
        var last = "";
        for (var attempt = 0; attempt < Attempts && !_process.HasEnded; attempt++)
        {
            try
            {
                await MakeDatabase(ct);
                return;
            }
            catch (NpgsqlException notYet)
            {
                last = notYet.Message;
            }
            await Task.Delay(Pause, _time, ct);
        }
        throw PostgreSqlErrors.ServerNotStarted(Folder, _process.HasEnded ? _folder.LogTail() : last);
    }

    private async Task MakeDatabase(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection("postgres")) { Pooling = false });
        await using var exists = source.CreateCommand($"select 1 from pg_database where datname = '{DatabaseName}'");
        if (await exists.ExecuteScalarAsync(ct) is not null)
            return;
        await using var create = source.CreateCommand($"create database {DatabaseName}");
        await create.ExecuteNonQueryAsync(ct);
    }
}

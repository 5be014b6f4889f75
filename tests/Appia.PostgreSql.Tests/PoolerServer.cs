using System.Diagnostics;
using Npgsql;

namespace Appia.PostgreSql.Tests;

/// <summary>PgBouncer in transaction mode, with fewer connections than it has clients, before the common server.</summary>
internal sealed class PoolerServer : IDisposable
{
    private static readonly string[] Places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"];

    private readonly TestFolder _folder = new();
    private readonly Process _process;

    private PoolerServer(string server)
    {
        var target = new NpgsqlConnectionStringBuilder(server);
        var settings = Path.Combine(_folder.Path, "pgbouncer.ini");
        File.WriteAllText(settings, $"""
            [databases]
            {target.Database} = host={target.Host} port={target.Port} dbname={target.Database} user={target.Username}
            [pgbouncer]
            listen_addr =
            unix_socket_dir = {_folder.Path}
            listen_port = 6432
            auth_type = any
            pool_mode = transaction
            default_pool_size = 3
            max_client_conn = 200
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_111_111);
        string[] arguments = Environment.IsPrivilegedProcess ? ["-q", "-u", "postgres", settings] : ["-q", settings];
        _process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardError = true })!;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Host = _folder.Path, Port = 6432, Pooling = false }.ToString();
    }

    public static string? Program { get; } = Array.Find(Places, File.Exists);

    public string ConnectionString { get; }

    public static async Task<PoolerServer> Start()
    {
        var pooler = new PoolerServer(await SharedServer.ConnectionString());
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(pooler.ConnectionString);
                await connection.OpenAsync();
                return pooler;
            }
            catch (NpgsqlException) when (attempt < 600 && !pooler._process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }
}

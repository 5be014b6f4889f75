using Appia.Cli.Running;
using Appia.Cli.Terminals;
using Appia.PostgreSql;
using Appia.PostgreSql.Server;

namespace Appia.Cli.Engines;

/// <summary>The engine that a command line chose for an application, and the server that was started for it, which outlives all of the application's
/// processes.</summary>
internal sealed class EngineRun : IAsyncDisposable
{
    /// <summary>The environment variable of the connection string, for this command and for applications.</summary>
    public const string ConnectionVariable = "ConnectionStrings__Appia";

    // Each host of a split system may have 50.
    private const string Connections = "max_connections=1000";

    private readonly PrivateServer? _server;

    private EngineRun(string? name, string? connection, PrivateServer? server, string? blobs)
    {
        Name = name;
        Connection = connection;
        _server = server;
        Blobs = blobs;
    }

    /// <summary>The engine's name; <see langword="null"/> leaves the choice to the application.</summary>
    public string? Name { get; }

    /// <summary>The connection string, when there is one to pass on.</summary>
    public string? Connection { get; }

    /// <summary>Where blobs are, when that has to be said: an engine on a server has no folder for them.</summary>
    public string? Blobs { get; }

    /// <summary>Whether applications cannot go on without this process.</summary>
    public bool Holds => _server is not null;

    /// <summary>The connection string that a command line or the environment gives.</summary>
    public static string? Given(string? connection) =>
        connection ?? (Environment.GetEnvironmentVariable(ConnectionVariable) is { Length: > 0 } set ? set : null);

    /// <summary>Makes an engine ready. PostgreSQL is the server that the connection string names, or else one of its own in the data folder.</summary>
    /// <param name="name">The engine, when the command line says it.</param>
    /// <param name="connection">The connection string, when the command line says it.</param>
    /// <param name="data">The application's data folder.</param>
    /// <param name="terminal">Where this program talks.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="AppiaException">The server cannot be started or reached.</exception>
    public static async Task<EngineRun> Start(string? name, string? connection, string data, Terminal terminal, CancellationToken ct)
    {
        if (name != EngineNames.PostgreSql)
            return new(name, null, null, null);
        if (Given(connection) is not { } given)
            return await StartServer(data, terminal, ct);
        var version = await PostgreSqlAdmin.Reach(given, ct);
        terminal.Say($"The stores are on a PostgreSQL {version} server.");
        return new(name, given, null, null);
    }

    /// <summary>Lets an application be started on this engine.</summary>
    public RunOptions Apply(RunOptions options) => options with { Engine = this };

    /// <summary>Adds what tells an application.</summary>
    public void AddTo(Dictionary<string, string> variables)
    {
        Add("Appia__Engine", Name);
        Add(ConnectionVariable, Connection);
        Add("Appia__Blobs", Blobs);

        void Add(string variable, string? value)
        {
            if (value is not null)
                variables[variable] = value;
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;

    private static async Task<EngineRun> StartServer(string data, Terminal terminal, CancellationToken ct)
    {
        var folder = Path.Combine(data, EngineFolder.Name);
        if (!Directory.Exists(folder))
            terminal.Say($"Making a PostgreSQL server in {folder} ...");
        var server = await PrivateServer.Start(folder, [Connections], ct: ct);
        terminal.Say($"PostgreSQL runs in {folder}, for as long as this command does.");
        terminal.Say(terminal.Dim($"  psql     {EngineFolder.Psql(server.ConnectionString)}"));
        return new(EngineNames.PostgreSql, server.ConnectionString, server, Path.Combine(data, "blobs"));
    }
}

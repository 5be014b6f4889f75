using System.CommandLine;
using Appia.Cli.Engines;
using Appia.Cli.Projects;
using Appia.Cli.Running;
using Appia.Cli.Terminals;
using Appia.Cli.Watching;

namespace Appia.Cli.Commands;

/// <summary><c>appia run</c>: builds and starts an application; with <c>--traffic</c> it also drives visits at it and audits the books.</summary>
internal sealed class RunCommand : AppiaCommand
{
    private static readonly TimeSpan Visit = TimeSpan.FromSeconds(20);
    private readonly Option<string?> _project = ProjectOption();
    private readonly Option<string?> _url = new("--url", "-u")
    {
        HelpName = "address",
        Description = "Where to listen. The default is http://localhost:5000, or a free port when that one is taken.",
    };
    private readonly Option<string?> _data = new("--data", "-d") { HelpName = "folder", Description = "The folder of the stores. The default is the application's own." };
    private readonly Option<string?> _environment = new("--environment", "-e")
    {
        HelpName = "name",
        Description = "The ASP.NET Core environment. The default is Development.",
    };

    private readonly Option<int?> _traffic = new("--traffic")
    {
        HelpName = "visitors",
        Description = "Let this many visitors in at once, stop the application, and audit its books. The application needs a traffic program.",
    };

    private readonly Option<TimeSpan?> _for = Durations.Option("--for", "How long the visitors stay: 500ms, 20s, 2m, 1h.", Visit);
    private readonly Option<bool> _split = new("--split") { Description = "Run every host of the system as a process of its own." };
    private readonly Option<int?> _replicas = new("--replicas")
    {
        HelpName = "number",
        Description = "With --split: how many processes run each host but the door's; on SQLite, each that has no store.",
    };

    private readonly Option<bool> _watch = new("--watch")
    {
        Description = "Build what is changed in the sources and restart only what runs something else then; with --split, those hosts.",
    };

    private readonly Option<string?> _engine = new("--engine")
    {
        HelpName = "name",
        Description = "What keeps the stores: sqlite, or postgres. Without a connection string a PostgreSQL server is started in the data folder.",
    };

    private readonly Option<string?> _connection = new("--connection")
    {
        HelpName = "text",
        Description = "With --engine postgres: the server, as Npgsql reads it. ConnectionStrings__Appia in the environment says it out of sight.",
    };

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Delete the folder of the stores first, after asking." };
    private readonly Option<bool> _yes = YesOption();
    private readonly IReadOnlyList<string> _rest;

    public RunCommand(IReadOnlyList<string> rest)
        : base("run", "Build and start an application, and print its addresses. What follows -- goes to the application.")
    {
        _rest = rest;
        Option[] options =
        [
            _project, _url, _data, _environment, _engine, _connection, _traffic, _for, _split, _replicas, _watch, _fresh, _yes,
        ];
        foreach (var option in options)
            Options.Add(option);
        _engine.AcceptOnlyFromAmong(EngineNames.Sqlite, EngineNames.PostgreSql);
        _connection.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetValue(_engine) != EngineNames.PostgreSql)
                result.AddError("--connection needs --engine postgres.");
        });
        _traffic.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--traffic has to be at least 1 visitor.");
        });
        _replicas.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
                result.AddError("--replicas has to be at least 1.");
            else if (!result.GetValue(_split))
                result.AddError("--replicas needs --split.");
        });
        _watch.Validators.Add(result =>
        {
            if (!result.Implicit && result.GetResult(_traffic) is { Implicit: false })
                result.AddError("--watch and --traffic exclude each other: --traffic audits one version of the application.");
        });
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "appia run",
        "appia run --project src/Shop --url http://localhost:8080",
        "appia run --fresh --yes",
        "appia run --traffic 50 --for 20s",
        "appia run --split --replicas 2",
        "appia run --split --watch",
        "appia run --engine postgres",
        "appia run --engine postgres --split --replicas 2",
        "appia run -- --my-own-option",
    ];

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var terminal = Terminal.Of(parsed);
        var app = AppProject.Locate(parsed.GetValue(_project), Directory.GetCurrentDirectory(), Repository.Current);
        var options = Read(parsed, app);
        if (parsed.GetValue(_fresh))
            MakeFresh(parsed, options.Data ?? app.DefaultData, terminal);
        await using var engine = await EngineRun.Start(
            parsed.GetValue(_engine), parsed.GetValue(_connection), options.Data ?? app.DefaultData, terminal, ct);
        return await Run(parsed, app, engine.Apply(options), terminal, ct);
    }

    private async Task<int> Run(ParseResult parsed, AppProject app, RunOptions options, Terminal terminal, CancellationToken ct)
    {
        var verbose = parsed.GetValue(AppiaCommandLine.Verbose);
        if (parsed.GetValue(_watch))
            return await new WatchRun(app, options, verbose, terminal, TimeProvider.System).Run(ct);
        return parsed.GetValue(_traffic) is { } visitors
            ? await new TrafficRun(app, options, verbose, terminal).Run(visitors, parsed.GetValue(_for) ?? Visit, ct)
            : await new AppRun(app, options, verbose, terminal).Run(ct);
    }

    private void MakeFresh(ParseResult parsed, string data, Terminal terminal)
    {
        if (parsed.GetValue(_engine) == EngineNames.PostgreSql && EngineRun.Given(parsed.GetValue(_connection)) is not null)
            throw new CommandFailure(
                "APPIA6023",
                ExitCode.Usage,
                "--fresh deletes a folder, and the stores are on the server that the connection string names. Nothing was deleted. "
                + "Drop the schemas there, or name a database that is empty.");
        DataFolder.Delete(data, parsed.GetValue(_yes), terminal);
    }

    private RunOptions Read(ParseResult parsed, AppProject app)
    {
        var data = parsed.GetValue(_data);
        var onServer = parsed.GetValue(_engine) == EngineNames.PostgreSql;
        return new(
            parsed.GetValue(_url),
            data is not null ? Path.GetFullPath(data) : app.Traffic is not null || onServer ? app.DefaultData : null,
            parsed.GetValue(_environment),
            _rest)
        {
            Split = parsed.GetValue(_split),
            Replicas = parsed.GetValue(_replicas),
        };
    }
}

using System.CommandLine;
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
        Description = "With --split: how many processes run each host that has no store.",
    };

    private readonly Option<bool> _watch = new("--watch")
    {
        Description = "Build what is changed in the sources and restart only what runs something else then; with --split, those hosts.",
    };

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Delete the folder of the stores first, after asking." };
    private readonly Option<bool> _yes = YesOption();
    private readonly IReadOnlyList<string> _rest;

    public RunCommand(IReadOnlyList<string> rest)
        : base("run", "Build and start an application, and print its addresses. What follows -- goes to the application.")
    {
        _rest = rest;
        foreach (var option in new Option[] { _project, _url, _data, _environment, _traffic, _for, _split, _replicas, _watch, _fresh, _yes })
            Options.Add(option);
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
        "appia run -- --my-own-option",
    ];

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var terminal = Terminal.Of(parsed);
        var app = AppProject.Locate(parsed.GetValue(_project), Directory.GetCurrentDirectory(), Repository.Current);
        var options = Read(parsed, app);
        if (parsed.GetValue(_fresh))
            DataFolder.Delete(options.Data ?? app.DefaultData, parsed.GetValue(_yes), terminal);
        var verbose = parsed.GetValue(AppiaCommandLine.Verbose);
        if (parsed.GetValue(_watch))
            return await new WatchRun(app, options, verbose, terminal, TimeProvider.System).Run(ct);
        return parsed.GetValue(_traffic) is { } visitors
            ? await new TrafficRun(app, options, verbose, terminal).Run(visitors, parsed.GetValue(_for) ?? Visit, ct)
            : await new AppRun(app, options, verbose, terminal).Run(ct);
    }

    private RunOptions Read(ParseResult parsed, AppProject app)
    {
        var data = parsed.GetValue(_data);
        return new(
            parsed.GetValue(_url),
            data is not null ? Path.GetFullPath(data) : app.Traffic is not null ? app.DefaultData : null,
            parsed.GetValue(_environment),
            _rest)
        {
            Split = parsed.GetValue(_split),
            Replicas = parsed.GetValue(_replicas),
        };
    }
}

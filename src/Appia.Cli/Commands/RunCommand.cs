using System.CommandLine;
using Appia.Cli.Projects;
using Appia.Cli.Running;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia run</c>: builds and starts an application; with <c>--traffic</c> it also drives visits at it and audits the books.</summary>
internal sealed class RunCommand : AppiaCommand
{
    private readonly Option<string?> _project = ProjectOption();
    private readonly Option<string?> _url = new("--url", "-u") { Description = "Where to listen. The default is http://localhost:5000, or a free port." };
    private readonly Option<string?> _data = new("--data", "-d") { Description = "The data folder. The default is the application's own." };
    private readonly Option<string?> _environment = new("--environment") { Description = "The ASP.NET Core environment. The default is Development." };
    private readonly Option<int?> _traffic = new("--traffic") { Description = "Drive this many visitors at once, stop, and audit the books.", HelpName = "visitors" };
    private readonly Option<TimeSpan> _for = Durations.Option("--for", "How long the visitors stay, for example 20s or 2m.", TimeSpan.FromSeconds(20));
    private readonly Option<bool> _split = new("--split") { Description = "Run every host as a process of its own." };
    private readonly Option<int?> _replicas = new("--replicas") { Description = "With --split: run hosts without stores as this many processes each.", HelpName = "number" };
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Delete the data folder first." };
    private readonly Option<bool> _yes = YesOption();
    private readonly IReadOnlyList<string> _rest;

    public RunCommand(IReadOnlyList<string> rest)
        : base("run", "Build and start an application, and print its addresses. What follows -- goes to the application.")
    {
        _rest = rest;
        foreach (var option in new Option[] { _project, _url, _data, _environment, _traffic, _for, _split, _replicas, _fresh, _yes })
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
        SetAction(Run);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "appia run",
        "appia run --project src/Shop --url http://localhost:8080",
        "appia run --traffic 50 --for 20s",
        "appia run --split --replicas 2",
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
        return parsed.GetValue(_traffic) is { } visitors
            ? await new TrafficRun(app, options, verbose, terminal).Run(visitors, parsed.GetValue(_for), ct)
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

using System.CommandLine;
using Appia.Cli.Control;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia projections</c>: how far the documents are that are made of streams, and to have them built anew.</summary>
internal sealed class ProjectionsCommand : AppiaCommand
{
    private readonly Option<string?> _project = ProjectOption();
    private readonly Option<string?> _data = DataOption();
    private readonly Option<bool> _json = JsonOption();
    private readonly Argument<string> _name = new("projection") { Description = "The projection, as 'appia projections list' names it." };

    public ProjectionsCommand() : base("projections", "Look at the projections of a running system, and build them anew.")
    {
        foreach (var option in new Option[] { _project, _data, _json })
        {
            option.Recursive = true;
            Options.Add(option);
        }
        var list = new Command("list", "All projections: position, newest event, what is being built, failures.");
        list.SetAction(List);
        Add(list);
        var rebuild = new Command("rebuild", "Make a projection of all events anew, beside the documents that are read until then.") { _name };
        rebuild.SetAction(Rebuild);
        Add(rebuild);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "appia projections list",
        "appia projections rebuild balances",
    ];

    private async Task List(ParseResult parsed, CancellationToken ct)
    {
        using var system = System(parsed);
        var answer = await system.Get("/projections", ct);
        Write(parsed, answer.Json, "No projections.");
        answer.ThrowIfPartial();
    }

    private async Task Rebuild(ParseResult parsed, CancellationToken ct)
    {
        using var system = System(parsed);
        Write(parsed, await system.Rebuild(parsed.GetValue(_name)!, ct), "Done.");
    }

    private void Write(ParseResult parsed, string json, string empty)
    {
        if (parsed.GetValue(_json))
            parsed.InvocationConfiguration.Output.WriteLine(json);
        else
            JsonTable.Write(json, parsed.InvocationConfiguration.Output, empty);
    }

    private RunningSystem System(ParseResult parsed) => RunningSystem.At(DataOf(parsed.GetValue(_data), parsed.GetValue(_project)));
}

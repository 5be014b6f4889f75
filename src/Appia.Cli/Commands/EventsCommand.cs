using System.CommandLine;
using Appia.Cli.Control;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia events</c>: what consumer groups of a running system have handled, what is parked, and how to go on.</summary>
internal sealed class EventsCommand : AppiaCommand
{
    private readonly Option<string?> _project = ProjectOption();
    private readonly Option<string?> _data = DataOption();
    private readonly Option<bool> _json = JsonOption();
    private readonly Option<bool> _yes = YesOption();
    private readonly Argument<string> _group = new("group") { Description = "The consumer group, as 'appia events list' names it." };
    private readonly Option<string?> _key = new("--key", "-k") { Description = "The key whose events are meant." };
    private readonly Option<bool> _all = new("--all") { Description = "The events of all keys." };
    private readonly Option<bool> _everything = new("--all") { Description = "Every log from its beginning." };
    private readonly Option<string?> _log = new("--log") { HelpName = "service", Description = "The log to replay: the service that published." };
    private readonly Option<long?> _from = new("--from") { HelpName = "position", Description = "The first position of that log to handle." };
    private readonly Option<DateTimeOffset?> _since = new("--since")
    {
        HelpName = "time",
        Description = "Replay every log from the first event at or after this time, for example 2026-11-22T08:00Z.",
    };

    public EventsCommand() : base("events", "Look at the event handling of a running system, and repair it.")
    {
        _project.Recursive = true;
        _data.Recursive = true;
        _json.Recursive = true;
        _yes.Recursive = true;
        foreach (var option in new Option[] { _project, _data, _json, _yes })
            Options.Add(option);
        Add(Reader("list", "Topics, consumer groups and logs: position, lag, what is parked, what is kept.", "/events", "No topics."));
        Add(Reader("parked", "Parked events with their errors.", "/events/parked", "Nothing is parked."));
        Add(Writer("retry", "Handle the parked events of a key again, in their order.", destroys: false));
        Add(Writer("discard", "Drop the first parked event of a key, or all that is parked.", destroys: true));
        Add(Replayer());
        Add(Switch("pause", "Let a group handle nothing until it is resumed, also after a restart."));
        Add(Switch("resume", "Let a group that was paused go on where it stopped."));
        Add(Forgetter());
    }

    public override IReadOnlyList<string> Examples =>
    [
        "appia events list",
        "appia events parked --json",
        "appia events retry stock --key 8c0f7c1e",
        "appia events discard stock --key 8c0f7c1e",
        "appia events replay mail --all",
        "appia events replay mail --log orders --from 812",
        "appia events pause mail",
        "appia events resume mail",
        "appia events forget letters",
    ];

    private Command Reader(string name, string description, string path, string empty)
    {
        var command = new Command(name, description);
        command.SetAction(async (parsed, ct) =>
        {
            using var system = System(parsed);
            var answer = await system.Get(path, ct);
            if (parsed.GetValue(_json))
                parsed.InvocationConfiguration.Output.WriteLine(answer.Json);
            else
                JsonTable.Write(answer.Json, parsed.InvocationConfiguration.Output, empty);
            answer.ThrowIfPartial();
        });
        return command;
    }

    private Command Writer(string name, string description, bool destroys)
    {
        var command = new Command(name, description) { _group, _key, _all };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_key) is null == !result.GetValue(_all))
                result.AddError($"Say which events: 'appia events {name} <group> --key <key>' or '--all'.");
        });
        command.SetAction((parsed, ct) => Write(parsed, name, destroys, ct));
        return command;
    }

    private Command Replayer()
    {
        var command = new Command("replay", "Handle a group's events again, or let a stopped group go on.") { _group, _everything, _log, _from, _since };
        command.Validators.Add(result =>
        {
            var ways = (result.GetValue(_everything) ? 1 : 0) + (result.GetValue(_since) is null ? 0 : 1)
                + (result.GetValue(_log) is null && result.GetValue(_from) is null ? 0 : 1);
            if (ways != 1 || result.GetValue(_log) is null != result.GetValue(_from) is null)
                result.AddError("Say from where: '--log <service> --from <position>', '--since <time>' or '--all'.");
        });
        command.SetAction((parsed, ct) =>
        {
            var group = parsed.GetValue(_group)!;
            Confirmation.Ask(Terminal.Of(parsed), $"Really handle events of group '{group}' again?", parsed.GetValue(_yes));
            var all = parsed.GetValue(_everything) ? true : (bool?)null;
            return Send(parsed, "replay", new(group, null, all, parsed.GetValue(_log), parsed.GetValue(_from), parsed.GetValue(_since)), ct);
        });
        return command;
    }

    private Command Switch(string name, string description)
    {
        var command = new Command(name, description) { _group };
        command.SetAction((parsed, ct) => Send(parsed, name, new(parsed.GetValue(_group)!, null, null), ct));
        return command;
    }

    private Command Forgetter()
    {
        var command = new Command("forget", "Let the logs keep nothing more for a group that is gone for good.") { _group };
        command.SetAction(async (parsed, ct) =>
        {
            var group = parsed.GetValue(_group)!;
            Confirmation.Ask(Terminal.Of(parsed), $"Really keep no more events for the group '{group}'?", parsed.GetValue(_yes));
            using var system = System(parsed);
            Show(parsed, await system.OrderAll("/events/forget", new(group, null, null), ct));
        });
        return command;
    }

    private Task Write(ParseResult parsed, string name, bool destroys, CancellationToken ct)
    {
        var (group, key) = (parsed.GetValue(_group)!, parsed.GetValue(_key));
        var what = key is null ? "all events" : $"the events of key '{key}'";
        if (destroys)
            Confirmation.Ask(Terminal.Of(parsed), $"Really {name} {what} of group '{group}'?", parsed.GetValue(_yes));
        return Send(parsed, name, new(group, key, key is null ? true : null), ct);
    }

    private async Task Send(ParseResult parsed, string name, EventsOrder order, CancellationToken ct)
    {
        using var system = System(parsed);
        Show(parsed, await system.Order($"/events/{name}", order, ct));
    }

    private void Show(ParseResult parsed, string answer)
    {
        var terminal = Terminal.Of(parsed);
        if (parsed.GetValue(_json))
            terminal.Data.WriteLine(answer);
        else
            JsonTable.Write(answer, terminal.Data, "Done.");
    }

    private RunningSystem System(ParseResult parsed) => RunningSystem.At(DataOf(parsed.GetValue(_data), parsed.GetValue(_project)));
}

using System.CommandLine;
using Appia.Cli.Engines;
using Appia.Cli.Stores;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia store move</c>: moves all stores of a system to another engine.</summary>
internal sealed class StoreMoveCommand : Command
{
    private readonly StoreOptions _options;
    private readonly Option<bool> _json;
    private readonly Option<string> _to = new("--to")
    {
        HelpName = "engine",
        Description = "Where to: postgres. The server is what --connection or ConnectionStrings__Appia says, or else one in the data folder.",
        Required = true,
    };

    private readonly Option<string?> _blobsTo = new("--blobs-to")
    {
        HelpName = "folder",
        Description = "Where the system will keep its blobs (Appia:Blobs). By default they stay where they are.",
    };

    public StoreMoveCommand(StoreOptions options, Option<bool> json) : base(
        "move",
        "Move all stores from SQLite files to PostgreSQL, with their logs, positions, keys and blobs. The system has to be stopped. The files stay beside, "
        + "as <service>.db.moved-<time>. After an interruption the same command finishes.")
    {
        _options = options;
        _json = json;
        _to.AcceptOnlyFromAmong(EngineNames.PostgreSql);
        Options.Add(_to);
        Options.Add(_blobsTo);
        Options.Add(options.WithoutOwnTables);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var terminal = Terminal.Of(parsed);
        var choice = _options.Read(parsed, service: null);
        var move = new StoreMove(choice, parsed.GetValue(_blobsTo) ?? choice.BlobPlace, TimeProvider.System);
        var reports = await move.Run(terminal, ct);
        new StorePrinter(terminal, parsed.GetValue(_json)).Print(reports, CliJson.Default.IReadOnlyListCopyReport, StoreText.Write);
        return (int)ExitCode.Done;
    }
}

using System.CommandLine;
using Appia.Cli.Stores;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia store</c>: looks into, checks, backs up, restores and moves the stores of a system.</summary>
internal sealed class StoreCommand : AppiaCommand
{
    private readonly StoreOptions _options = new(ProjectOption(), DataOption());
    private readonly Option<bool> _json = JsonOption();
    private readonly Option<bool> _yes = YesOption();
    private readonly Argument<string?> _service = new("service")
    {
        Description = "The service whose store is meant. The default is every store.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _to = new("--to")
    {
        HelpName = "folder",
        Description = "The folder for the backups, a file <service>.db each, and blobs. Made when it is not there; files in it are never overwritten.",
        Required = true,
    };

    private readonly Option<string> _from = new("--from")
    {
        HelpName = "folder",
        Description = "The folder with the backups, a file <service>.db each, as 'appia store backup' makes them on either engine.",
        Required = true,
    };

    public StoreCommand() : base("store", "Look into, check, back up, restore and move the stores of a system: one for each service.")
    {
        _json.Recursive = _yes.Recursive = true;
        Options.Add(_json);
        Options.Add(_yes);
        _options.AddTo(this);
        Add(Subcommand("inspect", "Show what stores hold: format, date, log, rows and bytes of each table. Also while they are in use.", Inspect));
        Add(Subcommand(
            "verify",
            "Check stores and the content of their blobs from end to end, also while they are in use. Changes nothing. Exit code 1 when something is damaged.",
            Verify));
        Add(Subcommand(
            "backup",
            "Copy stores and their blobs, also while they are in use, and check the copies. Each is its store at one moment of its own.",
            Backup,
            _to,
            _options.WithoutOwnTables));
        Add(Subcommand(
            "restore",
            "Make stores of backups, of either engine. The system has to be stopped. What is replaced is kept beside it, as <service>.db.replaced-<time>.",
            Restore,
            _from));
        Add(new StoreMoveCommand(_options, _json));
    }

    public override IReadOnlyList<string> Examples =>
    [
        "appia store inspect",
        "appia store inspect orders --json",
        "appia store inspect --engine postgres",
        "appia store verify --data /var/lib/shop",
        "appia store backup --to backups/monday",
        "appia store backup --to backups/monday --engine postgres --connection 'Host=db;Database=shop;Username=shop'",
        "appia store restore orders --from backups/monday",
        "appia store restore --from backups/monday --data /var/lib/shop --yes",
        "appia store move --to postgres",
    ];

    private Command Subcommand(
        string name, string description, Func<ParseResult, IStoreSet, Terminal, CancellationToken, Task<ExitCode>> action, params Option[] options)
    {
        var command = new Command(name, description) { _service };
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = Terminal.Of(parsed);
            var choice = _options.Read(parsed, parsed.GetValue(_service));
            await using IStoreSet stores = _options.OnServer(parsed) ? await ServerStores.Open(choice, terminal, ct) : new FileStores(choice);
            return (int)await action(parsed, stores, terminal, ct);
        });
        return command;
    }

    private async Task<ExitCode> Inspect(ParseResult parsed, IStoreSet stores, Terminal terminal, CancellationToken ct)
    {
        await stores.Inspect(Printer(parsed, terminal), ct);
        return ExitCode.Done;
    }

    private async Task<ExitCode> Verify(ParseResult parsed, IStoreSet stores, Terminal terminal, CancellationToken ct)
    {
        var verdicts = await stores.Verify(ct);
        Printer(parsed, terminal).Print(verdicts, CliJson.Default.IReadOnlyListStoreVerdict, StoreText.Write);
        return verdicts.All(verdict => verdict.Sound) ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task<ExitCode> Backup(ParseResult parsed, IStoreSet stores, Terminal terminal, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.GetFullPath(parsed.GetValue(_to)!)).FullName;
        var reports = await stores.Backup(folder, ct);
        Printer(parsed, terminal).Print(reports, CliJson.Default.IReadOnlyListBackupReport, StoreText.Write);
        return ExitCode.Done;
    }

    private async Task<ExitCode> Restore(ParseResult parsed, IStoreSet stores, Terminal terminal, CancellationToken ct)
    {
        var from = Path.GetFullPath(parsed.GetValue(_from)!);
        var backups = new StoreFolder(from, parsed.GetValue(_service), _from.Name).Stores();
        var replaced = await stores.Replaced(backups, ct);
        if (replaced.Count > 0)
            Confirmation.Ask(terminal, $"Replace the stores of {string.Join(", ", replaced)}?", parsed.GetValue(_yes));
        var reports = await stores.Restore(backups, StoreChoice.BlobsOf(from), ct);
        Printer(parsed, terminal).Print(reports, CliJson.Default.IReadOnlyListRestoreReport, StoreText.Write);
        return ExitCode.Done;
    }

    private StorePrinter Printer(ParseResult parsed, Terminal terminal) => new(terminal, parsed.GetValue(_json));
}

using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appia.Cli.Stores;
using Appia.Cli.Terminals;
using Appia.Sqlite;

namespace Appia.Cli.Commands;

/// <summary><c>appia store</c>: looks into, checks, backs up and restores the stores of a data folder.</summary>
internal sealed class StoreCommand : AppiaCommand
{
    private readonly Option<string?> _project = ProjectOption();
    private readonly Option<string?> _data = DataOption();
    private readonly Option<bool> _json = JsonOption();
    private readonly Option<bool> _yes = YesOption();
    private readonly Argument<string?> _service = new("service")
    {
        Description = "The service whose store is meant. The default is every store of the folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _to = new("--to")
    {
        HelpName = "folder",
        Description = "The folder for the backups, a file <service>.db each. Made when it is not there; files in it are never overwritten.",
        Required = true,
    };

    private readonly Option<string> _from = new("--from")
    {
        HelpName = "folder",
        Description = "The folder with the backups, a file <service>.db each, as 'appia store backup' makes them.",
        Required = true,
    };

    public StoreCommand() : base("store", "Look into, check, back up and restore the stores of a system: one SQLite file for each service.")
    {
        foreach (var option in new Option[] { _project, _data, _json, _yes })
        {
            option.Recursive = true;
            Options.Add(option);
        }

        Add(Subcommand("inspect", "Show what stores hold: format, date, log, rows and bytes of each table. Also while they are in use.", Inspect));
        Add(Subcommand(
            "verify",
            "Check stores, all of them from end to end, also while they are in use. Changes nothing. Exit code 1 when something is damaged.",
            Verify));
        Add(Subcommand(
            "backup", "Copy stores, also while they are in use, and check the copies. Each is its store at one moment of its own.", Backup, _to));
        Add(Subcommand(
            "restore",
            "Make stores of backups. The system has to be stopped. What is replaced is kept beside it, as <service>.db.replaced-<time>.",
            Restore,
            _from));
    }

    public override IReadOnlyList<string> Examples =>
    [
        "appia store inspect",
        "appia store inspect orders --json",
        "appia store verify --data /var/lib/shop",
        "appia store backup --to backups/monday",
        "appia store restore orders --from backups/monday",
        "appia store restore --from backups/monday --data /var/lib/shop --yes",
    ];

    private Command Subcommand(string name, string description, Func<ParseResult, StoreFolder, Terminal, ExitCode> action, params Option[] options)
    {
        var command = new Command(name, description) { _service };
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var folder = new StoreFolder(DataOf(parsed.GetValue(_data), parsed.GetValue(_project)), parsed.GetValue(_service));
            return (int)action(parsed, folder, Terminal.Of(parsed));
        });
        return command;
    }

    private ExitCode Inspect(ParseResult parsed, StoreFolder folder, Terminal terminal)
    {
        var reports = folder.Stores().Select(store => SqliteAdmin.Inspect(store.File)).ToList();
        Print(parsed, terminal, reports, CliJson.Default.IReadOnlyListStoreReport, StoreText.Write);
        return ExitCode.Done;
    }

    private ExitCode Verify(ParseResult parsed, StoreFolder folder, Terminal terminal)
    {
        var verdicts = folder.Stores().Select(store => SqliteAdmin.Verify(store.File)).ToList();
        Print(parsed, terminal, verdicts, CliJson.Default.IReadOnlyListStoreVerdict, StoreText.Write);
        return verdicts.All(verdict => verdict.Sound) ? ExitCode.Done : ExitCode.Failed;
    }

    private ExitCode Backup(ParseResult parsed, StoreFolder folder, Terminal terminal)
    {
        var target = Directory.CreateDirectory(Path.GetFullPath(parsed.GetValue(_to)!)).FullName;
        var reports = folder.Stores().Select(store => SqliteAdmin.Backup(store.File, Path.Combine(target, store.FileName))).ToList();
        Print(parsed, terminal, reports, CliJson.Default.IReadOnlyListBackupReport, StoreText.Write);
        return ExitCode.Done;
    }

    private ExitCode Restore(ParseResult parsed, StoreFolder folder, Terminal terminal)
    {
        var backups = new StoreFolder(Path.GetFullPath(parsed.GetValue(_from)!), parsed.GetValue(_service), _from.Name).Stores();
        folder.MustBeStopped();
        var replaced = backups.Where(backup => File.Exists(folder.PathOf(backup))).Select(backup => backup.Service).ToList();
        if (replaced.Count > 0)
            Confirmation.Ask(terminal, $"Replace {string.Join(", ", replaced)} in {folder.Path}?", parsed.GetValue(_yes));
        var reports = backups.Select(backup => SqliteAdmin.Restore(backup.File, folder.PathOf(backup), overwrite: true, TimeProvider.System)).ToList();
        Print(parsed, terminal, reports, CliJson.Default.IReadOnlyListRestoreReport, StoreText.Write);
        return ExitCode.Done;
    }

    private void Print<T>(
        ParseResult parsed, Terminal terminal, IReadOnlyList<T> items, JsonTypeInfo<IReadOnlyList<T>> json, Action<T, TextWriter> write)
    {
        if (parsed.GetValue(_json))
            terminal.Data.WriteLine(JsonSerializer.Serialize(items, json));
        else
            foreach (var item in items)
                write(item, terminal.Data);
    }
}

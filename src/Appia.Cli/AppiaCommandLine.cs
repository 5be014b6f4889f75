using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Appia.Cli.Commands;
using Appia.Cli.Terminals;

namespace Appia.Cli;

/// <summary>The whole command line: its commands, and how their failures become messages and exit codes.</summary>
internal static class AppiaCommandLine
{
    /// <summary>Shows what a build prints, and the stack of a failure that nobody foresaw.</summary>
    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Print what builds print.", Recursive = true };

    /// <summary>Runs one command line and answers with its exit code.</summary>
    public static async Task<int> Run(IReadOnlyList<string> args, InvocationConfiguration console, CancellationToken ct = default)
    {
        console.EnableDefaultExceptionHandler = false;
        // What follows -- belongs to the application that is run, and is none of ours to parse.
        var own = args.TakeWhile(argument => argument != "--").ToList();
        var parsed = Root([.. args.Skip(own.Count + 1)]).Parse(own);
        var terminal = new Terminal(console);
        try
        {
            return parsed.Errors.Count > 0 ? Misused(parsed, terminal) : await parsed.InvokeAsync(console, ct);
        }
        catch (CommandFailure failure)
        {
            terminal.Fail(failure.Message, failure.Code, failure.Page);
            return (int)failure.ExitCode;
        }
        catch (AppiaException failure)
        {
            terminal.Fail(failure.Message, failure.Code, failure.Code);
            return (int)ExitCodeOf(failure.Code);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !parsed.GetValue(Verbose))
        {
            terminal.Fail($"A file or folder cannot be used: {failure.Message} Check that it is there and that you may use it.", "APPIA6020", "APPIA6020");
            return (int)ExitCode.Environment;
        }
        catch (OperationCanceledException)
        {
            return (int)ExitCode.Interrupted;
        }
    }

    // What the engine says: there is no such file, a process owns it, this machine lacks its server.
    private static ExitCode ExitCodeOf(string code) => code switch
    {
        "APPIA2130" or "APPIA2177" => ExitCode.NotFound,
        "APPIA2101" or "APPIA2132" or "APPIA2141" or "APPIA2175" => ExitCode.InUse,
        "APPIA2140" or "APPIA2142" or "APPIA2144" or "APPIA2159" => ExitCode.Environment,
        "APPIA2143" => ExitCode.NotRunning,
        _ => ExitCode.Failed,
    };

    private static RootCommand Root(IReadOnlyList<string> rest)
    {
        var root = new RootCommand("Appia, the paved road for .NET backends.")
        {
            new RunCommand(rest),
            new TestCommand(),
            new BenchCommand(rest),
            new ContractsCommand(),
            new DescribeCommand(),
            new AsyncApiCommand(),
            new ExplainCommand(),
            new EventsCommand(),
            new ProjectionsCommand(),
            new StoreCommand(),
        };
        root.Options.Add(Verbose);
        root.SetAction(parsed => new HelpAction().Invoke(parsed));
        foreach (var option in root.Options.OfType<HelpOption>())
            option.Action = new HelpWithExamples();
        foreach (var option in root.Options.OfType<VersionOption>())
            option.Action = new PrintVersion();
        return root;
    }

    private static int Misused(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors)
            terminal.Say(terminal.Red(error.Message));
        foreach (var near in Suggestions(parsed))
            terminal.Say($"Did you mean '{near}'?");
        terminal.Say($"See '{Usage(parsed)} --help'.");
        return (int)ExitCode.Usage;
    }

    private static IEnumerable<string> Suggestions(ParseResult parsed) => parsed.UnmatchedTokens
        .SelectMany(token => Nearness.Near(token, Names(parsed.CommandResult.Command, token.StartsWith('-'))))
        .Distinct();

    private static IEnumerable<string> Names(Command command, bool options) =>
        options
            ? command.Options.Where(option => !option.Hidden).Select(option => option.Name)
            : command.Subcommands.Select(each => each.Name);

    private static string Usage(ParseResult parsed) => string.Join(' ', Path(parsed.CommandResult.Command).Reverse().Prepend("appia"));

    private static IEnumerable<string> Path(Command command)
    {
        for (var at = command; at is not null and not RootCommand; at = at.Parents.OfType<Command>().FirstOrDefault())
            yield return at.Name;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(AppiaCommandLine).Assembly.GetName().Version!;
            parseResult.InvocationConfiguration.Output.WriteLine($"appia {version.ToString(3)}");
            return (int)ExitCode.Done;
        }
    }

    private sealed class HelpWithExamples : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            new HelpAction().Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in Examples(parseResult.CommandResult.Command))
                output.WriteLine($"  {example}");
            output.WriteLine();
            return (int)ExitCode.Done;
        }

        private static IEnumerable<string> Examples(Command command) => command switch
        {
            AppiaCommand one => one.Examples,
            { Parents: var parents } when parents.OfType<AppiaCommand>().FirstOrDefault() is { } parent =>
                parent.Examples.Where(example => example.Contains($" {command.Name}", StringComparison.Ordinal)),
            _ => command.Subcommands.OfType<AppiaCommand>().Select(each => each.Examples[0]),
        };
    }
}

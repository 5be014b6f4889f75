namespace Appia.Cli.Terminals;

/// <summary>Asks before something is destroyed.</summary>
internal static class Confirmation
{
    /// <summary>Returns when the answer is yes.</summary>
    /// <exception cref="CommandFailure">The answer is no, or there is nobody to ask.</exception>
    public static void Ask(Terminal terminal, string question, bool yes)
    {
        if (yes)
            return;
        if (Console.IsInputRedirected)
            throw new CommandFailure("APPIA6017", ExitCode.Usage, $"{question} There is nobody to ask. Add --yes if you mean it.");
        terminal.Say($"{question} [y/N]");
        var answer = Console.ReadLine()?.Trim();
        if (answer is not ("y" or "Y" or "yes"))
            throw new CommandFailure("APPIA6017", ExitCode.Usage, "Not confirmed; nothing was done.");
    }
}

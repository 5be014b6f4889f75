using System.CommandLine;
using System.Text.Json;
using Appia.Cli.Pages;
using Appia.Cli.Terminals;

namespace Appia.Cli.Commands;

/// <summary><c>appia explain</c>: what a code means and how to fix it, without a network.</summary>
internal sealed class ExplainCommand : AppiaCommand
{
    private readonly Argument<string?> _code = new("code") { Description = "The code, for example APPIA1101.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _json = JsonOption();

    public ExplainCommand() : base("explain", "Explain a code: what it means, what causes it, how to fix it.")
    {
        Arguments.Add(_code);
        Options.Add(_json);
        SetAction(parsed => Explain(parsed.GetValue(_code), parsed.GetValue(_json), Terminal.Of(parsed)));
    }

    public override IReadOnlyList<string> Examples => ["appia explain APPIA1101", "appia explain 1101", "appia explain"];

    private static int Explain(string? code, bool json, Terminal terminal)
    {
        if (code is null)
            List(json, terminal);
        else if (ErrorPage.Find(code) is not { } page)
            throw Unknown(code);
        else if (json)
            terminal.Data.WriteLine(JsonSerializer.Serialize(page, CliJson.Default.ErrorPage));
        else
            terminal.Data.WriteLine(PlainText.From(page.Text));
        return (int)ExitCode.Done;
    }

    private static void List(bool json, Terminal terminal)
    {
        if (json)
            terminal.Data.WriteLine(JsonSerializer.Serialize(ErrorPage.All, CliJson.Default.IReadOnlyListErrorPage));
        else
            foreach (var page in ErrorPage.All)
                terminal.Data.WriteLine($"{page.Code}  {page.Title}");
    }

    private static CommandFailure Unknown(string code)
    {
        var near = ErrorPage.Near(code);
        var hint = near.Count == 0 ? "" : $" The nearest: {string.Join(", ", near.Select(page => $"{page.Code} ({page.Title})"))}.";
        return new("APPIA6010", ExitCode.NotFound, $"There is no code '{code}'.{hint} 'appia explain' lists all.");
    }
}

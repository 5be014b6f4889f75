using System.CommandLine;

namespace Appia.Cli.Terminals;

/// <summary>Where a command writes: data to standard output, talk to standard error.</summary>
internal sealed class Terminal(InvocationConfiguration console)
{
    private readonly bool _colours = UsesColours && console.Error == Console.Error;

    /// <summary>Whether people see colours: a terminal that shows them, and nobody who asked for none (https://no-color.org).</summary>
    public static bool UsesColours { get; } =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && !Console.IsErrorRedirected;

    /// <summary>Data: what a program might read.</summary>
    public TextWriter Data { get; } = console.Output;

    /// <summary>The terminal of a command's invocation.</summary>
    public static Terminal Of(ParseResult parsed) => new(parsed.InvocationConfiguration);

    /// <summary>Talk: progress, hints, warnings.</summary>
    public void Say(string text) => console.Error.WriteLine(text);

    /// <summary>Writes over the line that was written last, for progress.</summary>
    public void Rewrite(string text)
    {
        console.Error.Write($"\r\e[K{text}");
        console.Error.Flush();
    }

    /// <summary>A failure with its code and the code whose page says more.</summary>
    public void Fail(string message, string code, string page)
    {
        var text = message.StartsWith(code, StringComparison.Ordinal) ? message : $"{code}: {message}";
        Say(Red(text));
        Say($"For more: appia explain {page}");
    }

    public string Red(string text) => Paint(text, 31);

    public string Green(string text) => Paint(text, 32);

    public string Dim(string text) => Paint(text, 2);

    private string Paint(string text, int colour) => _colours ? $"\e[{colour}m{text}\e[0m" : text;
}

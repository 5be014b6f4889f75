using System.Reflection;

namespace Appia.Cli.Pages;

/// <summary>The page of a code, from <c>docs/errors</c>.</summary>
internal sealed record ErrorPage(string Code, string Title, string Text)
{
    private const string Prefix = "APPIA";
    private static readonly Assembly Home = typeof(ErrorPage).Assembly;

    /// <summary>All pages, by code.</summary>
    public static IReadOnlyList<ErrorPage> All { get; } =
        [.. Home.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The page of a code, which may be written without its letters.</summary>
    public static ErrorPage? Find(string code) => All.FirstOrDefault(page => page.Code == Normal(code));

    /// <summary>The pages whose codes look like it or, failing that, belong to the same range.</summary>
    public static IReadOnlyList<ErrorPage> Near(string code)
    {
        var wanted = Normal(code);
        return
        [
            .. All.OrderBy(page => page.Code.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count() * -1)
                .Where(page => page.Code.Length == wanted.Length && page.Code[..7] == wanted[..7])
                .Take(5),
        ];
    }

    private static string Normal(string code)
    {
        var upper = code.Trim().ToUpperInvariant();
        return upper.StartsWith(Prefix, StringComparison.Ordinal) ? upper : Prefix + upper;
    }

    private static ErrorPage Read(string resource)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream(resource)!);
        var text = reader.ReadToEnd();
        var heading = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal)).TrimStart("# ").Trim().ToString();
        return new(resource, heading[(heading.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), text);
    }
}

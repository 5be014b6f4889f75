using System.Text.RegularExpressions;

namespace Appia.Docs.Tests;

/// <summary>A page of the documentation, and the C# in it.</summary>
internal sealed partial record Page(string Path, string Text)
{
    public static string Root { get; } = FindRoot();

    /// <summary>The pages whose snippets have to compile, each as one program: a page tells one story.</summary>
    public static IEnumerable<string> WithSnippets() =>
        Directory.GetFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(System.IO.Path.Combine(Root, "README.md"))
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("docs/errors/", StringComparison.Ordinal) && Read(path).Snippets().Any())
            .Order(StringComparer.Ordinal);

    public static Page Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Root, path)).ReplaceLineEndings("\n"));

    /// <summary>The blocks that are marked as C#, and nothing but that.</summary>
    public IEnumerable<string> Snippets() => Block().Matches(Text).Select(match => match.Groups["code"].Value);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Appia.slnx")))
                return folder;
        }

        throw new InvalidOperationException($"No Appia.slnx in any folder above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

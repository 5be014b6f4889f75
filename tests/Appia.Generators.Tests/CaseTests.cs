using Appia.Generators.Tests.Harness;

namespace Appia.Generators.Tests;

/// <summary>Each folder of <c>Cases</c> holds what a user writes and what is generated for it. APPIA_UPDATE=1 rewrites the expectations.</summary>
public sealed class CaseTests
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("APPIA_UPDATE") == "1";

    public static TheoryData<string> Cases { get; } =
        [.. Directory.GetDirectories(Path.Combine(Compile.Folder, "Cases")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_generates_what_is_expected_and_compiles_without_warnings(string name)
    {
        var folder = Path.Combine(Compile.Folder, "Cases", name);
        var input = await File.ReadAllTextAsync(Path.Combine(folder, "input.cs"));
        var compiled = await Compile.Run(Compile.Create("Cases." + name, ("input.cs", input)));

        if (Update)
            await Rewrite(folder, compiled.Generated);
        Assert.Empty(compiled.Reported);
        Assert.Empty(compiled.Errors);
        var expected = Directory.GetFiles(folder, "*.verified.cs").ToDictionary(path => Hint(path), path => File.ReadAllText(path).ReplaceLineEndings("\n"));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), compiled.Generated.Keys.Order(StringComparer.Ordinal));
        foreach (var (hint, text) in compiled.Generated)
            Assert.Equal(expected[hint], text);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Generated_code_is_tidy(string name)
    {
        var input = await File.ReadAllTextAsync(Path.Combine(Compile.Folder, "Cases", name, "input.cs"));
        var compiled = await Compile.Run(Compile.Create("Cases." + name, ("input.cs", input)));
        var lines = compiled.Generated.Values.SelectMany(text => text.Split('\n')).ToList();

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => line.EndsWith(' ') || line.Contains('\t') || line.Contains('\r'));
        Assert.All(compiled.Generated.Values, text => Assert.DoesNotContain("\n\n\n", text));
    }

    private static string Hint(string path) => Path.GetFileName(path).Replace(".verified.cs", ".g.cs");

    private static async Task Rewrite(string folder, IReadOnlyDictionary<string, string> generated)
    {
        foreach (var old in Directory.GetFiles(folder, "*.verified.cs"))
            File.Delete(old);
        foreach (var (hint, text) in generated)
            await File.WriteAllTextAsync(Path.Combine(folder, hint.Replace(".g.cs", ".verified.cs")), text);
    }
}

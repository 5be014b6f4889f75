using System.Reflection;
using System.Text.RegularExpressions;
using Appia.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Tests;

/// <summary>Each file of <c>Errors</c> begins with the mistakes that are expected of it: <c>// expect: APPIA1001 words of the message</c>.</summary>
public sealed partial class ErrorTests
{
    private static readonly string Folder = Path.Combine(Compile.Folder, "Errors");

    public static TheoryData<string> Files { get; } =
        [.. Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_mistake_is_reported_in_words_that_help(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".cs"));
        var expected = Expectation().Matches(text).Select(match => (Id: match.Groups[1].Value, Words: match.Groups[2].Value.Trim())).ToList();
        var compiled = await Compile.Run(Compile.Create("Errors." + name, (name + ".cs", text)));
        var reported = compiled.Reported.Select(one => $"{one.Id}: {one.GetMessage()}").ToList();

        Assert.NotEmpty(expected);
        var missing = expected.Where(one => !reported.Exists(message => message.StartsWith(one.Id) && message.Contains(one.Words))).ToList();
        Assert.True(
            missing.Count == 0 && expected.Count == reported.Count,
            $"Missing:\n{string.Join("\n", missing)}\nReported:\n{string.Join("\n", reported)}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_mistake_points_into_the_source(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".cs"));
        var compiled = await Compile.Run(Compile.Create("Errors." + name, (name + ".cs", text)));

        Assert.All(compiled.Reported, one => Assert.Equal(name + ".cs", Path.GetFileName(one.Location.GetLineSpan().Path)));
    }

    [Fact]
    public void Every_code_has_a_case_and_a_page()
    {
        var cases = Directory.GetFiles(Folder, "*.cs").SelectMany(path => Expectation().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value);
        var pages = Directory.GetFiles(Path.Combine(Compile.Folder, "..", "..", "docs", "errors"), "APPIA10*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path));

        // Those of the contract lock, which need its files: LockTests.
        Assert.Equal(Ids, cases.Concat(["APPIA1030", "APPIA1031", "APPIA1032"]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Ids, pages.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Ids =>
        typeof(BindingGenerator).Assembly.GetType("Appia.Generators.Diagnostics.DiagnosticIds", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!).Order(StringComparer.Ordinal);

    [GeneratedRegex("^// expect: (APPIA[0-9]{4}) ?(.*)$", RegexOptions.Multiline)]
    private static partial Regex Expectation();
}

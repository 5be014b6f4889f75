using Appia.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appia.Generators.Tests;

/// <summary>The compiler calls the generator at every keystroke: what did not change must not be made again.</summary>
public sealed class CachingTests
{
    private const string Unrelated = "namespace Elsewhere; internal static class Other { public static int One() => 1; }";

    [Fact]
    public void An_edit_elsewhere_makes_nothing_anew()
    {
        var compilation = Compile.Create("Caching", ("notes.cs", Source()), ("other.cs", Unrelated));
        var driver = Compile.Driver().RunGenerators(compilation);
        var other = compilation.SyntaxTrees.Single(tree => tree.FilePath == "other.cs");
        var edited = compilation.ReplaceSyntaxTree(
            other, CSharpSyntaxTree.ParseText(Unrelated.Replace("=> 1", "=> 2"), (CSharpParseOptions)other.Options, "other.cs"));

        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).ToList();
        Assert.True(outputs.Count >= 12, $"Only {outputs.Count} outputs were tracked.");
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        foreach (var stage in (string[])["Found", "Types", "Subjects"])
            Assert.All(
                result.TrackedSteps[stage].SelectMany(step => step.Outputs),
                output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{stage}: {output.Reason}"));
    }

    [Fact]
    public void An_edit_of_a_message_makes_only_its_own_files_anew()
    {
        var compilation = Compile.Create("Caching", ("notes.cs", Source()));
        var driver = Compile.Driver().RunGenerators(compilation);
        var notes = compilation.SyntaxTrees.Single(tree => tree.FilePath == "notes.cs");
        var edited = compilation.ReplaceSyntaxTree(
            notes, CSharpSyntaxTree.ParseText(Source().Replace("Word(int Position", "Word(long Position"), (CSharpParseOptions)notes.Options, "notes.cs"));

        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        var changed = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs)
            .Count(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
        Assert.InRange(changed, 1, 3);
    }

    private static string Source() => File.ReadAllText(Path.Combine(Compile.Folder, "..", "Appia.Fixtures", "Notes.cs"));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appia.Tidy;

/// <summary>Files and methods stay small. What is over a limit is listed in <c>sizes.txt</c>, where it may shrink and not grow.</summary>
public class SizeTests
{
    private const int FileLimit = 400;
    private const int MethodLimit = 70;
    private const int LineLimit = 160;
    private static readonly Lazy<List<(string File, string Method, int Lines)>> Methods = new(() => [.. Clone.Sources("src").SelectMany(MethodsOf)]);

    [Fact]
    public void No_file_method_or_line_grows_beyond_its_limit() => Committed.NotMore("sizes.txt", Oversized());

    [Fact]
    public void Half_of_the_files_are_short_and_most_are_not_long()
    {
        var sizes = Clone.Sources("src").Select(file => Clone.Lines(file).Length).Order().ToList();
        Assert.True(Percentile(sizes, 50) <= 60, $"The median file has {Percentile(sizes, 50)} lines; at most 60 is the aim.");
        Assert.True(Percentile(sizes, 90) <= 170, $"One file in ten has over {Percentile(sizes, 90)} lines; at most 170 is the aim.");
    }

    [Fact]
    public void Half_of_the_methods_are_short_and_most_are_not_long()
    {
        var sizes = Methods.Value.Select(method => method.Lines).Order().ToList();
        Assert.True(Percentile(sizes, 50) <= 10, $"The median method has {Percentile(sizes, 50)} lines; at most 10 is the aim.");
        Assert.True(Percentile(sizes, 90) <= 30, $"One method in ten has over {Percentile(sizes, 90)} lines; at most 30 is the aim.");
    }

    private static Dictionary<string, int> Oversized()
    {
        var files = Clone.Sources("src", "tests", "samples", "bench").Select(file => (Key: file, Lines: Clone.Lines(file))).ToList();
        return files.Where(file => file.Lines.Length > FileLimit).Select(file => (file.Key, Size: file.Lines.Length))
            .Concat(files.Select(file => ($"lines over {LineLimit} in {file.Key}", file.Lines.Count(line => line.Length > LineLimit))))
            .Concat(Methods.Value.Where(method => method.Lines > MethodLimit).Select(method => ($"{method.File} {method.Method}", method.Lines)))
            .Where(entry => entry.Item2 > 0)
            .GroupBy(entry => entry.Item1)
            .ToDictionary(group => group.Key, group => group.Max(entry => entry.Item2));
    }

    private static IEnumerable<(string File, string Method, int Lines)> MethodsOf(string file) =>
        from method in CSharpSyntaxTree.ParseText(Clone.Read(file)).GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        where method.Body is not null || method.ExpressionBody is not null
        select (file, Name(method), Lines(method));

    private static string Name(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax named => named.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        OperatorDeclarationSyntax op => $"operator {op.OperatorToken.Text}",
        _ => method.Kind().ToString(),
    };

    // From the first line of the declaration to its last: documentation above it does not count.
    private static int Lines(SyntaxNode method)
    {
        var span = method.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static int Percentile(List<int> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}

using Appia.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appia.Docs.Tests;

/// <summary>Compiles the snippets of a page against the built Appia, with its generator, as a web project would.</summary>
internal static class SnippetCompiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.Preview);

    // The SDK has them off too: a package that was built for an earlier patch of another.
    private static readonly KeyValuePair<string, ReportDiagnostic>[] NewerPatches =
        [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)];

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>What the compiler and the generator object to.</summary>
    public static IReadOnlyList<string> Complaints(Page page)
    {
        var sources = page.Snippets().Select(WithoutDirectives).Prepend(ImplicitUsings).ToList();
        // A page says "using Appia;" once, at its beginning.
        sources.Add(string.Concat(page.Snippets().SelectMany(Usings).Distinct().Select(line => $"global {line}\n")));
        // A program that starts with statements is an executable; declarations alone are a library.
        var kind = page.Snippets().Any(snippet => snippet.Contains("\napp.Run();", StringComparison.Ordinal))
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(
            "Snippets",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Syntax, $"snippet{index}.cs")),
            References,
            new(kind, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: NewerPatches));
        CSharpGeneratorDriver.Create([new BindingGenerator().AsSourceGenerator()], parseOptions: Syntax)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var objections);
        return [.. objections.Concat(generated.GetDiagnostics()).Where(each => each.Severity >= DiagnosticSeverity.Warning).Select(each => each.ToString()).Distinct()];
    }

    private static IEnumerable<string> Usings(string snippet) =>
        snippet.Split('\n').Where(line => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';'));

    // The directives of a file-based program are for the SDK.
    private static string WithoutDirectives(string snippet) =>
        string.Join('\n', snippet.Split('\n').Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? "" : line));
}

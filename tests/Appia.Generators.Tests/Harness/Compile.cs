using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appia.Generators.Tests.Harness;

/// <summary>Compiles source with the generator and the analyzers, as a build would.</summary>
internal static class Compile
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        generalDiagnosticOption: ReportDiagnostic.Error,
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.") || name is "Appia.Abstractions.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Appia;
        """;

    /// <summary>The folder of this project's sources.</summary>
    public static string Folder { get; } =
        typeof(Compile).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "TestFolder").Value!;

    public static CSharpCompilation Create(string assembly, params (string Path, string Text)[] files) => CSharpCompilation.Create(
        assembly,
        [CSharpSyntaxTree.ParseText(GlobalUsings, Parse, "usings.cs"), .. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Parse, file.Path))],
        Platform,
        Options);

    public static GeneratorDriver Driver(IEnumerable<AdditionalText>? files = null, AnalyzerConfigOptionsProvider? options = null) =>
        CSharpGeneratorDriver.Create(
        [new BindingGenerator().AsSourceGenerator()],
        files,
        Parse,
        options,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Generates, compiles and analyzes.</summary>
    public static async Task<Compiled> Run(CSharpCompilation compilation)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        var analyzers = Analyzers();
        var analyzed = await output.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            throw new InvalidOperationException("The generator failed.", exception);
        return new(
            (CSharpCompilation)output,
            result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()),
            [.. reported, .. analyzed],
            [.. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)]);
    }

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
    [
        .. typeof(BindingGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)System.Activator.CreateInstance(type)!),
    ];
}

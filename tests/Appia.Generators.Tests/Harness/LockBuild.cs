using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Appia.Generators.Tests.Harness;

/// <summary>Builds a project with a contract lock, as MSBuild does: the generator reads the files, and what it makes of them is written back.</summary>
internal sealed class LockBuild
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>The files of the lock, by name.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    public bool Frozen { get; set; }

    public bool Accepts { get; set; }

    /// <summary>The generated files of the last build, by name.</summary>
    public IReadOnlyDictionary<string, string> Generated { get; private set; } = ImmutableDictionary<string, string>.Empty;

    public void Edit(string file, string from, string to)
    {
        Assert.Contains(from, _files[file]);
        _files[file] = _files[file].Replace(from, to);
    }

    /// <summary>Builds, and writes the lock.</summary>
    /// <returns>What was reported.</returns>
    public IReadOnlyList<string> Build(string source)
    {
        var driver = Compile.Driver(_files.Select(file => new Text(file.Key, file.Value)), new Options(this))
            .RunGeneratorsAndUpdateCompilation(Compile.Create("Shop", ("shop.cs", source)), out var output, out var reported);
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Generated = result.GeneratedSources.ToDictionary(one => one.HintName, one => one.SourceText.ToString());
        foreach (var (name, text) in Generated.Where(one => one.Key.StartsWith("ContractLock.")).ToList())
            _files[name["ContractLock.".Length..^".g.cs".Length]] = text.Split("#if false\n")[1].Replace("#endif\n", "");
        Assert.DoesNotContain(output.GetDiagnostics(), one => one.Severity == DiagnosticSeverity.Error);
        return [.. reported.Select(one => $"{one.Id}: {one.GetMessage()}")];
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => "contracts/" + path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Options(LockBuild build) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(build);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Values(LockBuild build) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.AppiaContractLock" => "true",
                "build_property.AppiaContractsFrozen" => build.Frozen ? "true" : "",
                "build_property.AppiaAcceptContracts" => build.Accepts ? "true" : "",
                "build_property.AppiaContractsFolder" => "contracts",
                _ => null,
            };
            return value is not null;
        }
    }
}

using Appia.Generators.Locks;
using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators;

/// <summary>What the build hands over for the contract lock: its files and its settings.</summary>
internal static class LockInput
{
    public static IncrementalValueProvider<EquatableArray<LockFile>> Files(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(static text => 
                text.Path.EndsWith(".proto", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(text.Path) == StoredText.File)
            .Select(static (text, ct) => new LockFile(text.Path, Path.GetFileName(text.Path), text.GetText(ct)?.ToString() ?? ""))
            .Collect()
            .Select(static (files, _) => files.OrderBy(file => file.Name, StringComparer.Ordinal).ToEquatable());

    public static IncrementalValueProvider<LockSettings> Settings(IncrementalGeneratorInitializationContext context) =>
        context.AnalyzerConfigOptionsProvider.Select(static (options, _) => new LockSettings(
            Is(options.GlobalOptions, "AppiaContractLock"), Is(options.GlobalOptions, "AppiaContractsFrozen"),
            Is(options.GlobalOptions, "AppiaAcceptContracts"),
            options.GlobalOptions.TryGetValue("build_property.AppiaContractsFolder", out var folder) ? folder : "contracts"));

    private static bool Is(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}

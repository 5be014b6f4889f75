using Appia.Generators.Diagnostics;
using Appia.Generators.Emit;
using Appia.Generators.Model;

namespace Appia.Generators.Locks;

/// <summary>The contract lock of an assembly: its <c>.proto</c> files, and what it persists.</summary>
internal static class ContractLock
{
    public static LockResult Of(
        string assembly, SubjectList subjects, EquatableArray<JsonModel> types, EquatableArray<LockFile> locks, LockSettings settings)
    {
        if (!settings.IsOn)
            return LockResult.None;
        var diagnostics = new List<DiagnosticModel>();
        var contracts = Contracts(ProtoSchema.Of(assembly, subjects, types), locks, settings, diagnostics);
        var texts = contracts.Select(file => new LockFile(Path(settings, file.Name), file.Name, ProtoText.Of(file))).ToList();
        var stored = Stored(subjects, types, locks, settings, diagnostics);
        texts.Add(new(Path(settings, StoredText.File), StoredText.File, StoredText.Write(stored)));
        if (settings.IsFrozen && diagnostics.Count == 0)
            diagnostics.AddRange(texts.Where(text => IsNew(text, locks)).Select(text => Diagnostic(DiagnosticIds.ContractDrift, locks, text.Name)));
        return new(
            Numbers(contracts), diagnostics.Count == 0 ? texts.ToEquatable() : default, diagnostics.ToEquatable(), contracts.ToEquatable());
    }

    private static List<ProtoFile> Contracts(
        IReadOnlyList<ProtoFile> now, EquatableArray<LockFile> locks, LockSettings settings, List<DiagnosticModel> diagnostics)
    {
        var pinned = Read(locks.Where(file => file.Name.EndsWith(".proto", StringComparison.Ordinal)), diagnostics);
        var merge = new LockMerge(settings.Accepts);
        var files = now.Select(file => merge.Merge(file, pinned.FirstOrDefault(known => known.Name == file.Name))).ToList();
        foreach (var gone in pinned.Where(known => files.All(file => file.Name != known.Name)))
            merge.Removed(gone);
        diagnostics.AddRange(merge.Breaks.Select(one => Diagnostic(locks, one)));
        return files;
    }

    private static IReadOnlyList<StoredSection> Stored(
        SubjectList subjects, EquatableArray<JsonModel> types, EquatableArray<LockFile> locks, LockSettings settings, List<DiagnosticModel> diagnostics)
    {
        var now = StoredSchema.Of(subjects, types);
        if (locks.FirstOrDefault(file => file.Name == StoredText.File) is not { } file)
            return now;
        try
        {
            var merge = new StoredMerge(settings.Accepts);
            var merged = merge.Merge(now, StoredText.Read(file.Text));
            diagnostics.AddRange(merge.Breaks.Select(one => Diagnostic(locks, one)));
            return merged;
        }
        catch (FormatException wrong)
        {
            diagnostics.Add(new(DiagnosticIds.ContractLock, Start(file), new[] { file.Name, wrong.Message }.ToEquatable()));
            return now;
        }
    }

    private static List<ProtoFile> Read(IEnumerable<LockFile> locks, List<DiagnosticModel> diagnostics)
    {
        var files = new List<ProtoFile>();
        foreach (var file in locks)
        {
            try
            {
                files.Add(ProtoParser.Parse(file));
            }
            catch (FormatException wrong)
            {
                diagnostics.Add(new(DiagnosticIds.ContractLock, Start(file), new[] { file.Name, wrong.Message }.ToEquatable()));
            }
        }
        return files;
    }

    private static Numbering Numbers(IEnumerable<ProtoFile> files) => new(files
        .SelectMany(file => file.Messages)
        .Where(message => message.Subject.Length > 0 && !message.IsEnum)
        .Select(message => new PinnedMessage(
            message.Subject, message.Fields.Select(field => field.Name).ToEquatable(), message.Fields.Select(field => field.Number).ToEquatable()))
        .ToEquatable());

    private static bool IsNew(LockFile text, EquatableArray<LockFile> locks) =>
        locks.FirstOrDefault(file => file.Name == text.Name) is not { } known || known.Text.Replace("\r", "") != text.Text;

    private static string Path(LockSettings settings, string name) => $"{settings.Folder.TrimEnd('/', '\\')}/{name}";

    private static DiagnosticModel Diagnostic(EquatableArray<LockFile> locks, LockBreak one) =>
        Diagnostic(DiagnosticIds.ContractBreak, locks, one.File, one.What, one.Consequence, one.Cure);

    private static DiagnosticModel Diagnostic(string id, EquatableArray<LockFile> locks, string file, params string[] arguments) =>
        new(id, locks.FirstOrDefault(one => one.Name == file) is { } known ? Start(known) : null, new[] { file }.Concat(arguments).ToEquatable());

    private static LocationModel Start(LockFile file) => new(file.Path, 0, 0, 0, 0, 0, 0);
}

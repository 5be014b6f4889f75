namespace Appia.Generators.Model;

/// <summary>What became of the contract lock.</summary>
/// <param name="Numbering">The numbers of all fields.</param>
/// <param name="Files">The files as they have to be.</param>
/// <param name="Diagnostics">What breaks, and what is not up to date.</param>
/// <param name="Schema">The <c>.proto</c> files.</param>
internal sealed record LockResult(
    Numbering Numbering, EquatableArray<LockFile> Files, EquatableArray<DiagnosticModel> Diagnostics, EquatableArray<ProtoFile> Schema = default)
{
    /// <summary>Without a lock: numbers in the order of declaration.</summary>
    public static LockResult None { get; } = new(Numbering.Sequential, default, default);
}

namespace Appia.Storage;

/// <summary>Why a store cannot write: its last commit failed for a reason of the disk or of the file.</summary>
/// <param name="Problem">What that commit's caller was told.</param>
/// <param name="MayPass">Whether it is worth trying again; <see langword="false"/> for a damaged file, which has to be restored.</param>
public sealed record StoreTrouble(Problem Problem, bool MayPass);

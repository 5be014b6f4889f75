namespace Appia.Generators.Model;

/// <summary>What the build says about the contract lock.</summary>
/// <param name="IsOn">Whether there is one.</param>
/// <param name="IsFrozen">Whether a file that is not up to date is an error: on build machines.</param>
/// <param name="Accepts">Whether changes are accepted that break who is deployed.</param>
/// <param name="Folder">The folder of the lock.</param>
internal sealed record LockSettings(bool IsOn, bool IsFrozen, bool Accepts, string Folder);

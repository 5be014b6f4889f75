namespace Appia.Generators.Locks;

/// <summary>A change that would break somebody, or something stored.</summary>
/// <param name="File">The file of the lock that says so.</param>
/// <param name="What">What changed.</param>
/// <param name="Consequence">What would happen.</param>
/// <param name="Cure">The way out.</param>
internal sealed record LockBreak(string File, string What, string Consequence, string Cure);

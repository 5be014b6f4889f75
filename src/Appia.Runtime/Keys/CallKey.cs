namespace Appia.Runtime;

/// <summary>Addresses what is remembered of a keyed call.</summary>
/// <param name="Caller">The scope of whoever calls, as <see cref="CallerScope"/> writes it.</param>
/// <param name="Method">The contract's and the method's name.</param>
/// <param name="Key">The operation's key.</param>
internal readonly record struct CallKey(string Caller, string Method, string Key);

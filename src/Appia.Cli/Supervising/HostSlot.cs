namespace Appia.Cli.Supervising;

/// <summary>One process of a split system: which host it is, and how it is called and reached.</summary>
/// <param name="Host">The host's name.</param>
/// <param name="Name">The process's name: the host's, with a number when there are several.</param>
/// <param name="Socket">Where it answers other hosts.</param>
/// <param name="Door">Whether it owns the public door.</param>
internal sealed record HostSlot(string Host, string Name, string Socket, bool Door);

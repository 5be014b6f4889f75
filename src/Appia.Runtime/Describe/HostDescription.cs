namespace Appia.Describe;

/// <summary>One host of a system that is split.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Services">The services that it runs.</param>
/// <param name="Replicas">How many processes run it.</param>
/// <param name="Door">Whether it owns the public door.</param>
public sealed record HostDescription(string Name, IReadOnlyList<string> Services, int Replicas, bool Door);

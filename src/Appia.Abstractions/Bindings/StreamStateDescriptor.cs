namespace Appia.Bindings;

/// <summary>A state of streams of which snapshots are kept.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Type">The record.</param>
/// <param name="SnapshotEvery">After how many events there is a new snapshot.</param>
/// <param name="Version">The version of what the events add up to.</param>
public sealed record StreamStateDescriptor(string Name, Type Type, int SnapshotEvery, int Version);

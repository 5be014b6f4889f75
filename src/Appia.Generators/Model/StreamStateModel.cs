namespace Appia.Generators.Model;

/// <summary>A state of streams of which snapshots are kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The record.</param>
/// <param name="SnapshotEvery">After how many events there is a new snapshot.</param>
/// <param name="Version">The version of what the events add up to.</param>
internal sealed record StreamStateModel(string Name, string Type, int SnapshotEvery, int Version) : StreamPartModel(Type);

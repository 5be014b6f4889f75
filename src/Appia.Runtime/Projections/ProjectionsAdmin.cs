using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Shows how the projections of this process stand, and has them built anew.</summary>
public sealed class ProjectionsAdmin
{
    private readonly ProjectionsRunner _runner;

    internal ProjectionsAdmin(ProjectionsRunner runner) => _runner = runner;

    /// <summary>All projections.</summary>
    public async Task<IReadOnlyList<ProjectionStatus>> Status(CancellationToken ct = default)
    {
        var found = new List<ProjectionStatus>();
        foreach (var loop in _runner.Loops)
            found.Add(StatusOf(loop, await loop.Follower.Progress(ct)));
        return found;
    }

    /// <summary>Has a projection built anew, from the first event of its streams. What is there is read on until the new documents take its place, in one
    /// unit.</summary>
    /// <param name="name">The projection: its document's name. Every service that keeps it builds it.</param>
    /// <param name="ct">Cancels it, unless it has begun to write.</param>
    /// <remarks>It returns when the building has begun. A crash goes on with what was built; to ask again begins again.</remarks>
    /// <exception cref="ProblemException">Not found: no service of this process has such a projection (APPIA2218).</exception>
    public async Task Rebuild(string name, CancellationToken ct = default)
    {
        var loops = _runner.Loops.Where(loop => loop.Name == name).ToArray();
        if (loops.Length == 0)
            throw ProjectionErrors.NoProjection(name, _runner.Loops.Select(loop => loop.Name).Distinct());
        foreach (var loop in loops)
            await loop.Rebuild(ct);
    }

    private static ProjectionStatus StatusOf(ProjectionLoop loop, ProjectionProgress progress)
    {
        var asynchronous = loop.Follower.Projection.Asynchronous;
        var position = asynchronous ? progress.Position : progress.Position < 0 ? 0 : progress.Head;
        return new(loop.Service, loop.Name, asynchronous ? "asynchronous" : "inline", position, progress.Head, progress.Rebuilt, loop.Failure);
    }
}

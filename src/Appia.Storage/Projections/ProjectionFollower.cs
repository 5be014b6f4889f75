using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Keeps one projection of a store up to date, and builds it anew on demand, step by step.</summary>
/// <remarks>
/// A step is one unit: the documents that a page of events changes, and the compare-and-set of the position. So each event is in the documents once,
/// whatever crashes, and of two that follow the same projection one commits.
/// Building anew:
/// 1. <see cref="Restart"/> throws away what is aside, and begins at the first event.
/// 2. Steps build the documents aside; those that are read, and their own position, go on as before. A crash goes on here.
/// 3. At the end of the log, one unit puts them in the place of the others. It commits only if nothing was appended since. A call that appends
///    at that very moment checks the version of the document that it read, and runs again when that was exchanged.
/// </remarks>
public abstract class ProjectionFollower
{
    private protected ProjectionFollower(ProjectionDescriptor projection) => Projection = projection;

    /// <summary>What it keeps.</summary>
    public ProjectionDescriptor Projection { get; }

    /// <summary>Follows a projection in a store.</summary>
    public static ProjectionFollower Create(ProjectionDescriptor projection, IStore store, TimeProvider time, StorageLimits? limits = null) =>
        new Maker(store, time, limits ?? StorageLimits.Default).Make(projection);

    /// <summary>Makes the projection known to the store. One that is new, and part of the appends' units, has to be built before the first append.</summary>
    /// <returns>Whether it has to be built first.</returns>
    public abstract ValueTask<bool> Begin(CancellationToken ct = default);

    /// <summary>Takes a page of events into the documents, or one step towards new ones.</summary>
    /// <returns>Whether there may be more to do.</returns>
    /// <exception cref="ProblemException">Conflict: somebody else was quicker; try again.</exception>
    public abstract ValueTask<bool> Step(CancellationToken ct = default);

    /// <summary>Lets the steps that follow build the documents anew.</summary>
    public abstract ValueTask Restart(CancellationToken ct = default);

    /// <summary>Up to where its documents are, and how far new ones are built.</summary>
    public abstract ValueTask<ProjectionProgress> Progress(CancellationToken ct = default);

    private sealed class Maker(IStore store, TimeProvider time, StorageLimits limits) : IProjectionVisitor
    {
        private ProjectionFollower? _made;

        public ProjectionFollower Make(ProjectionDescriptor projection)
        {
            projection.Accept(this);
            return _made!;
        }

        public void Visit<TView, TEvent>(ProjectionDescriptor<TView, TEvent> projection)
            where TView : class, IFold<TView, TEvent>
            where TEvent : class => _made = new ProjectionFollower<TView, TEvent>(projection, store, time, limits);
    }
}

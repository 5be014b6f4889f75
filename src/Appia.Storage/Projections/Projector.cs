namespace Appia.Storage;

/// <summary>Brings the documents of one projection up to date with events.</summary>
internal abstract class Projector<TEvent> where TEvent : class
{
    /// <summary>Writes what an event changes into the running unit.</summary>
    public abstract ValueTask Project(Recorded<TEvent> next, CancellationToken ct);
}

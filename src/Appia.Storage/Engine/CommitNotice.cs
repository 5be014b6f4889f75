namespace Appia.Storage;

/// <summary>Says that one or more units of a store were committed.</summary>
/// <param name="Store">The store.</param>
/// <param name="LogHead">The position of the newest log entry; unchanged when nothing was published.</param>
public readonly record struct CommitNotice(StoreName Store, long LogHead)
{
    /// <summary>Whether another process asks to look at the store, because something changed in it that is not in the log (<see cref="IStore.Announce"/>),
    /// or such a request may have been missed.</summary>
    public bool Announced { get; init; }
}

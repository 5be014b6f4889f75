namespace Appia;

/// <summary>The current call. Inject it; it always speaks of the call that is running.</summary>
public interface ICall
{
    /// <summary>Who is calling.</summary>
    ICaller Caller { get; }

    /// <summary>The call's operation id, the same in every attempt of one operation: the key to give to outside systems. It follows from the key that
    /// the call was given, from its caller and its method; a call without a key is an operation of its own.</summary>
    string Key { get; }

    /// <summary>When the call's operation began: the same in every attempt of one operation. Where nobody knows, which is so under the key of a public
    /// request, it is when the attempt began.</summary>
    DateTimeOffset Now { get; }

    /// <summary>When the call has to be done. The default is 30 seconds after it came in; a stream has no end, which is
    /// <see cref="DateTimeOffset.MaxValue"/>.</summary>
    DateTimeOffset Deadline { get; }

    /// <summary>A new id, derived from the operation: an attempt that runs again makes the same ids in the same order.</summary>
    Guid NewId();

    /// <summary>Commits what was written so far. What follows is a unit of its own: when it fails, this part stays.</summary>
    ValueTask Commit(CancellationToken ct = default);

    /// <summary>Runs after the call's next commit, in this process, at most once: a crash in between loses it, and so does a call that fails.
    /// What it throws is logged; the commit stays.</summary>
    void AfterCommit(Action action);
}

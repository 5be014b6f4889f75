namespace Appia;

/// <summary>Lets several reads of a call see one committed state of its store. Inject it where two reads have to agree.</summary>
public interface ISnapshots
{
    /// <summary>From now on, until the result is disposed, this call's reads see the state that is the newest now.</summary>
    /// <remarks>At most 5 seconds: reads after that fail as Exhausted. This call's own writes are seen by id, as always. Other services
    /// are called before or after: their stores are not part of it, and meanwhile such a call is refused (APPIA3045).</remarks>
    ValueTask<IAsyncDisposable> Open(CancellationToken ct = default);
}

using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Which stores of a system cannot write.</summary>
/// <remarks>Who is not ready gets no requests, and without requests nothing would commit: so a store whose trouble may pass is tried here, at most
/// one try at a time, with a unit that needs room and leaves nothing behind. A damaged store is left alone.</remarks>
internal sealed class StoreHealth(AppiaSystem system)
{
    private const int ProbeBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly SqlText Put = new("insert into appia_meta (name, value) values ('health', $1)");
    private static readonly SqlText Delete = new("delete from appia_meta where name = 'health'");
    private readonly Lock _gate = new();
    private Task _trying = Task.CompletedTask;

    /// <summary>A sentence for each store that cannot write, with its service and code. Which file, and what SQLite said, is in the log and not for
    /// the public.</summary>
    public async ValueTask<IReadOnlyList<string>> WhyNotReady()
    {
        if (Troubled().Any(host => host.Store!.Trouble!.MayPass))
            await TryAgain().WaitAsync(Patience, system.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. Troubled().Select(host => (host.Name, host.Store?.Trouble)).Where(found => found.Trouble is not null).Select(Sentence)];
    }

    private IEnumerable<ServiceHost> Troubled() => system.Services.Where(host => host.Store?.Trouble is not null);

    private static string Sentence((string Service, StoreTrouble? Trouble) found) =>
        $"The store of the service '{found.Service}' cannot write. {found.Trouble!.Problem.Code}";

    private Task TryAgain()
    {
        lock (_gate)
            return _trying = _trying.IsCompleted ? Task.WhenAll(Troubled().Select(TryAgain)) : _trying;
    }

    private static async Task TryAgain(ServiceHost host)
    {
        if (host.Store is not { Trouble.MayPass: true } store)
            return;
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(new Statement(Put, StoreValue.From(new string(' ', ProbeBytes))));
        unit.Add(new Statement(Delete));
        try
        {
            await store.Commit(unit);
        }
        catch (ProblemException)
        {
            // The store says itself that it is still in trouble.
        }
        catch (AppiaException)
        {
            // It was closed meanwhile.
        }
    }
}

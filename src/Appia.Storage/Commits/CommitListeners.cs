using System.Diagnostics;

namespace Appia.Storage;

/// <summary>Who is told of commits, on the writer's thread.</summary>
internal sealed class CommitListeners
{
    private readonly Lock _gate = new();
    private Subscription[] _subscriptions = [];

    public IDisposable Add(Action<CommitNotice> listener)
    {
        var subscription = new Subscription(this, listener);
        lock (_gate)
            _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    public void Tell(CommitNotice notice)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions))
            Tell(subscription, notice);
    }

    // A listener must not throw; one that does must not end the writer's thread, and with it the process.
    private static void Tell(Subscription subscription, in CommitNotice notice)
    {
        try
        {
            subscription.Listener(notice);
        }
        catch (Exception bug)
        {
            Trace.TraceError($"A listener to the commits of '{notice.Store}' failed: {bug}");
        }
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
            _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
    }

    private sealed class Subscription(CommitListeners owner, Action<CommitNotice> listener) : IDisposable
    {
        public Action<CommitNotice> Listener { get; } = listener;

        public void Dispose() => owner.Remove(this);
    }
}

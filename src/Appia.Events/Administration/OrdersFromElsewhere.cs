using Appia.Runtime;

namespace Appia.Events;

/// <summary>Sees that what another process was told by hand, about a group that this one has part in, holds here too.</summary>
internal sealed class OrdersFromElsewhere(EventsContext context, EventsAdmin admin, IReadOnlyList<ConsumerGroup> groups)
{
    private readonly Signal _signal = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    private Membership[] Memberships => [.. groups.SelectMany(group => group.Memberships).Distinct().Where(membership => membership.Shared)];

    public void Start()
    {
        if (Memberships.Length == 0)
            return;
        using (ExecutionContext.SuppressFlow())
            _running = Run();
    }

    public async Task Stop()
    {
        await _stop.CancelAsync();
        _signal.Set();
        await _running;
    }

    private async Task Run()
    {
        await Task.Yield();
        foreach (var membership in Memberships)
            membership.Changed += _signal.Set;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await admin.Follow();
            }
            catch (Exception failure) when (!_stop.IsCancellationRequested)
            {
                // The members are looked at again soon.
                context.Log.OrdersUnknown(failure);
            }
            await _signal.Wait();
        }
        foreach (var membership in Memberships)
            membership.Changed -= _signal.Set;
    }
}

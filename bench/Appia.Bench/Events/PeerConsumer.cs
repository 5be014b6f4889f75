using System.Threading.Channels;

namespace Appia.Bench.Events;

/// <summary>Handles what a broker delivers as a careful user would: whatever waits, up to a batch, in one durable transaction; then one
/// acknowledgement for all of it.</summary>
internal sealed class PeerConsumer : IAsyncDisposable
{
    private readonly Channel<PeerMessage> _waiting = Channel.CreateUnbounded<PeerMessage>(new() { SingleReader = true, SingleWriter = true });
    private readonly List<PeerMessage> _batch = new(EventLoad.HandlerBatch);
    private readonly Action<IReadOnlyList<PeerMessage>> _count;
    private readonly Func<PeerMessage, Task> _acknowledge;
    private readonly EventArrivals _arrivals;
    private readonly Task _running;

    public PeerConsumer(Action<IReadOnlyList<PeerMessage>> count, Func<PeerMessage, Task> acknowledge, EventArrivals arrivals)
    {
        _count = count;
        _acknowledge = acknowledge;
        _arrivals = arrivals;
        _running = Task.Run(Run);
    }

    public void Add(in PeerMessage message) => _waiting.Writer.TryWrite(message);

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _running;
    }

    private async Task Run()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            _batch.Clear();
            while (_batch.Count < EventLoad.HandlerBatch && _waiting.Reader.TryRead(out var message))
                _batch.Add(message);
            _count(_batch);
            await _acknowledge(_batch[^1]);
            foreach (var message in _batch)
                _arrivals.Arrived(message.SentAt);
        }
    }
}

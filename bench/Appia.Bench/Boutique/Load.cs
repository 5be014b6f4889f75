using System.Diagnostics;

namespace Appia.Bench.Boutique;

/// <summary>Requests a page over and over: at a rate that does not wait for answers, or as fast as they come.</summary>
/// <remarks>Each connection has a thread that takes the next due time, waits for it, asks and reads. A slow answer keeps its own thread
/// busy and no other; when all are busy, the next request leaves late and its time still counts from when it was due.</remarks>
internal sealed class Load
{
    private static readonly long Lead = Stopwatch.Frequency / 50;
    private readonly LoadOrder _order;
    private readonly Action _warm;
    private readonly Barrier _ready;
    private readonly double _interval;
    private readonly List<long>[] _latencies;
    private Exception? _failure;
    private long _began;
    private long _tickets;

    /// <param name="order">What to request.</param>
    /// <param name="warm">Called, and waited for, when every connection is there and has been answered once: what follows is measured.</param>
    public Load(LoadOrder order, Action warm)
    {
        _order = order;
        _warm = warm;
        _interval = order.PerSecond > 0 ? Stopwatch.Frequency / order.PerSecond : 0;
        _latencies = [.. Enumerable.Range(0, order.Connections).Select(_ => new List<long>())];
        _ready = new(order.Connections, _ => Begin());
    }

    public LoadFigures Run()
    {
        var threads = _latencies.Select(latencies => new Thread(() => Work(latencies), maxStackSize: 256 * 1024)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (_failure is not null)
            throw new InvalidOperationException($"{_order.Address} was not answered as it has to be.", _failure);
        return LoadFigures.Of([.. _latencies.SelectMany(part => part).Order()], _order.Seconds);
    }

    private void Work(List<long> latencies)
    {
        try
        {
            using var connection = new PageConnection(_order.Address, Visit.Cookies);
            connection.Get();
            PreciseWait.Arm();
            _ready.SignalAndWait();
            Request(connection, latencies);
        }
        catch (Exception failure)
        {
            _failure = failure;
            _ready.RemoveParticipant();
        }
    }

    private void Begin()
    {
        _warm();
        _began = Stopwatch.GetTimestamp() + Lead;
    }

    private void Request(PageConnection connection, List<long> latencies)
    {
        var until = _began + (long)(_order.Seconds * Stopwatch.Frequency);
        PreciseWait.Until(_began);
        for (var due = NextDue(); due < until && _failure is null; due = NextDue())
        {
            PreciseWait.Until(due);
            connection.Get();
            latencies.Add(Stopwatch.GetTimestamp() - due);
        }
    }

    private long NextDue() => _interval > 0
        ? _began + (long)(_interval * (Interlocked.Increment(ref _tickets) - 1))
        : Stopwatch.GetTimestamp();
}

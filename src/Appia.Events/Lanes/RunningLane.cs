namespace Appia.Events;

/// <summary>A lane that runs, or finishes its batch.</summary>
internal sealed class RunningLane(Lane lane, CancellationToken stop) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);

    public Lane Lane => lane;

    public SlotRange Slots => lane.Position.Slots;

    /// <summary>Whether it was asked to end.</summary>
    public bool Ending => _stop.IsCancellationRequested;

    /// <summary>Whether it has ended: nothing of it runs any more.</summary>
    public bool Ended => Running.IsCompleted;

    public Task Running { get; private set; } = Task.CompletedTask;

    public void Start(Func<Task, Task> guard) => Running = guard(lane.Run(_stop.Token));

    public void End() => _stop.Cancel();

    /// <summary>Whether its rows are stored as it knows them: under its epoch.</summary>
    public bool IsOwn(IReadOnlyList<PositionRecord> stored) =>
        lane.Position.Rows.All(own => stored.Any(row => row.Slots == own.Slots && row.Epoch == own.Epoch));

    public void Dispose() => _stop.Dispose();
}

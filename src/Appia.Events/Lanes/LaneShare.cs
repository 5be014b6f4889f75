using Appia.Runtime;

namespace Appia.Events;

/// <summary>This process's share of the slots of a group in a log.</summary>
internal sealed class LaneShare
{
    private readonly Membership _membership;
    private readonly string _work;
    private readonly Func<int> _lanes;
    private string _said = "";
    private volatile bool _idle;

    public LaneShare(Membership membership, SubscriptionName name, TopicTable topics, Func<int> lanes)
    {
        _membership = membership;
        _work = $"lanes/{name.Group}/{name.Log}";
        _lanes = lanes;
        membership.Offer(_work, topics.Topics.Select(topic => topic.Name));
    }

    /// <summary>Whether other processes may have slots.</summary>
    public bool Shared => _membership.Shared;

    /// <summary>What this process is called in the rows that it has; <see langword="null"/> where nobody else can have any.</summary>
    public string? Owner => Shared ? _membership.Self : null;

    public Membership Membership => _membership;

    /// <summary>Who handles the slots now.</summary>
    public Workers Workers => _membership.Of(_work);

    /// <summary>The lanes that there should be in this process: none when it lacks topics that others have, or is about to stop.</summary>
    public IReadOnlyList<SlotRange> Wanted() => !Shared ? SlotRange.Split(_lanes()) : Of(Workers, _membership.Self, _lanes());

    /// <summary>Whether others handle all of it.</summary>
    public bool Idle => _idle;

    /// <summary>Waits until this process is to have slots.</summary>
    /// <param name="rest">What is to be done, each time that it is not.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task UntilNeeded(Func<Task> rest, CancellationToken stop)
    {
        if (Wanted().Count > 0)
            return;
        var signal = new Signal();
        using var stopping = stop.UnsafeRegister(static woken => ((Signal)woken!).Set(), signal);
        _membership.Changed += signal.Set;
        try
        {
            for (_idle = true; Wanted().Count == 0;)
            {
                stop.ThrowIfCancellationRequested();
                await rest();
                await signal.Wait();
            }
        }
        finally
        {
            _membership.Changed -= signal.Set;
            _idle = false;
        }
    }

    /// <summary>Whether this process is to have slots, as it finds when it looks now.</summary>
    public async ValueTask<bool> IsNeeded(CancellationToken ct)
    {
        await _membership.Look(ct);
        return Wanted().Count > 0;
    }

    /// <summary>Whether this process is among those who work, and living ones lack topics that they have.</summary>
    public bool Succeeds => Shared && Workers is { Left.Count: > 0 } workers && workers.IndexOf(_membership.Self) >= 0;

    /// <summary>The lanes of one of several processes: its part of the slots, cut.</summary>
    public static IReadOnlyList<SlotRange> Of(Workers workers, string member, int lanes) =>
        workers.IndexOf(member) is >= 0 and var index && SlotRange.Part(index, workers.Doing.Count) is { } part ? part.Parts(lanes) : [];

    /// <summary>Whether a row may be taken: nobody has it, this process has, or somebody who is dead or must not have it.</summary>
    public bool IsFree(PositionRecord row, Workers workers) =>
        !Shared || row.Owner is null || row.Owner == _membership.Self || !workers.MayHold(row.Owner);

    /// <summary>Whether the topics of those who work are news.</summary>
    public bool IsNews(Workers workers)
    {
        var said = $"{string.Join(' ', workers.Left.Select(member => member.Name))} {string.Join(' ', workers.PassedOver)}";
        return Interlocked.Exchange(ref _said, said) != said && said.Length > 1;
    }
}

namespace Appia.Events;

/// <summary>The time for which a log cannot be read. It is said once, and again when it is over; a short one is not worth a word.</summary>
internal sealed class Absence(EventsContext context, SubscriptionName name)
{
    private static readonly TimeSpan Worth = TimeSpan.FromSeconds(1);
    private volatile string? _reason;
    private long _since;
    private bool _said;

    /// <summary>Why the log cannot be read; <see langword="null"/> when it can.</summary>
    public string? Reason => _reason;

    /// <summary>It could not be read.</summary>
    public void Note(ProblemException reason)
    {
        if (_reason is null)
            _since = context.Time.GetTimestamp();
        _reason = reason.Message;
        if (_said || context.Time.GetElapsedTime(_since) < Worth)
            return;
        _said = true;
        context.Log.Waiting(name, reason);
    }

    /// <summary>It was read.</summary>
    public void End()
    {
        if (_reason is null)
            return;
        _reason = null;
        if (_said)
            context.Log.WaitsNoMore(name, context.Time.GetElapsedTime(_since));
        _said = false;
    }
}

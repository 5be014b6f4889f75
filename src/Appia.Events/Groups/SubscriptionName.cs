using Appia.Storage;

namespace Appia.Events;

/// <summary>A group and a log that it reads: what addresses their rows.</summary>
internal readonly struct SubscriptionName
{
    public SubscriptionName(string group, string log)
    {
        Group = group;
        Log = log;
        GroupValue = StoreValue.From(group);
        LogValue = StoreValue.From(log);
        Fenced = (_, _) => EventErrors.Fenced(group, log);
    }

    public string Group { get; }

    public string Log { get; }

    public StoreValue GroupValue { get; }

    public StoreValue LogValue { get; }

    /// <summary>The failure of a unit whose position row is not where its owner believes it to be.</summary>
    public Func<Statement, string?, ProblemException> Fenced { get; }
}

namespace Appia;

/// <summary>Marks a record as an event: a fact that one service publishes and any service may handle with <see cref="OnAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventAttribute(string topic) : Attribute
{
    /// <summary>The topic, stable for ever: <c>orders.placed</c>.</summary>
    public string Topic { get; } = topic;

    /// <summary>The member whose value orders events: those with one key are handled one after the other, in the order of their commits.</summary>
    /// <value>The default is <see langword="null"/>: each event is its own key, and no order holds.</value>
    public string? Key { get; set; }
}

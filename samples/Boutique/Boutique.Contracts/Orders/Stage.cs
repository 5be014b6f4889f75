namespace Boutique;

/// <summary>The names of an order's states, for its journey.</summary>
public enum Stage
{
    Placed,
    Reserved,
    Confirmed,
    Sent,
    Cancelled,
}

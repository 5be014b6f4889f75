namespace Boutique;

/// <summary>How far an order came by now.</summary>
public sealed record OrderUpdate(Guid OrderId, OrderState State, IReadOnlyList<Milestone> Journey);

namespace Boutique;

/// <summary>It will not be sent, and is not paid.</summary>
public sealed record Cancelled(string Reason) : OrderState;

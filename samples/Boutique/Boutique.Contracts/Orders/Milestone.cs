namespace Boutique;

/// <summary>When an order came how far.</summary>
public sealed record Milestone(Stage Stage, DateTimeOffset At);

namespace Boutique;

/// <summary>Everything in it was put aside.</summary>
public sealed record Reserved : OrderState;

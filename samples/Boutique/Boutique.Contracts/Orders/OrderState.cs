namespace Boutique;

/// <summary>How far an order came: placed, reserved, confirmed, sent; or cancelled.</summary>
public abstract record OrderState;

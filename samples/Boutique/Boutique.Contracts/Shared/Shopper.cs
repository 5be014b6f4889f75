namespace Boutique;

/// <summary>The person whose basket and orders a call is about.</summary>
public static class Shopper
{
    public static string Of(ICaller caller) =>
        caller.User ?? throw Problems.Unauthenticated("Baskets and orders belong to somebody. Sign in, or accept the shop's cookie.");
}

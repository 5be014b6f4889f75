namespace StatusQuo;

/// <summary>Where services listen, from the configuration.</summary>
internal static class Addresses
{
    public static string Of(string service, IConfiguration configuration) =>
        configuration[$"Services:{service}"]
        ?? throw new InvalidOperationException($"Services:{service} is not configured: give the service's address.");
}

namespace Appia.Storage;

/// <summary>Addresses a store: a service's own, for one tenant.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Tenant">The tenant, or <see langword="null"/> in a system without tenants.</param>
public readonly record struct StoreName(string Service, string? Tenant = null)
{
    /// <inheritdoc/>
    public override string ToString() => Tenant is null ? Service : $"{Service}@{Tenant}";
}

namespace Appia.Runtime;

/// <summary>Replicas whose addresses the configuration names.</summary>
internal sealed class FixedDiscovery(IReadOnlyList<Uri> addresses) : IDiscovery
{
    public IReadOnlyList<Uri> Addresses => addresses;

    public event Action? Changed
    {
        add { }
        remove { }
    }

    public void Dispose()
    {
    }
}

namespace Appia.Runtime;

/// <summary>What the configuration says of where services run.</summary>
internal sealed class PlacementOptions
{
    /// <summary>The host that this process is; <see langword="null"/> for the whole system.</summary>
    public string? Host { get; set; }

    /// <summary>Where this process answers other hosts.</summary>
    public Uri? Listen { get; set; }

    /// <summary>The file that says where the hosts are.</summary>
    public string? Discovery { get; set; }

    /// <summary>What hosts show each other where anybody could connect.</summary>
    public string? Secret { get; set; }

    /// <summary>The hosts.</summary>
    public List<HostPlan> Hosts { get; } = [];
}

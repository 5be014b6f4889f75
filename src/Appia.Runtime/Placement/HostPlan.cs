namespace Appia.Runtime;

/// <summary>One host of a placed system: a process, or several replicas of it.</summary>
/// <param name="Name">Its name.</param>
internal sealed record HostPlan(string Name)
{
    /// <summary>The host that owns the public door when the configuration gives the door to no other: it runs no service.</summary>
    public const string DoorName = "door";

    /// <summary>The names of the services that it runs.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>How many processes run it.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Whether it owns the public door: the application's own endpoints and hosted services, and the public routes.</summary>
    public bool Door { get; init; }

    /// <summary>Where it is found, when it is not looked up in the discovery file.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [];
}

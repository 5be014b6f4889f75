namespace Appia.Runtime;

/// <summary>What can be wrong with where services run, each with its cure.</summary>
internal static class PlacementErrors
{
    public static AppiaException Wrong(string system, IReadOnlyList<string> mistakes) => new(
        "APPIA1120", $"The system '{system}' cannot be placed:{string.Concat(mistakes.Select(mistake => $"\n  - {mistake}"))}")
    {
        StopsStart = true,
    };

    public static AppiaException StoreWithReplicas(string service, string host, int replicas, string engine) => new(
        "APPIA1121",
        $"The service '{service}' keeps a store, and Appia:Hosts:{host}:Replicas is {replicas}. A store of the engine '{engine}' has exactly one owner "
        + "process: set Replicas to 1, or choose an engine whose stores are shared.")
    {
        StopsStart = true,
    };

    public static AppiaException NamedTooLate(string host) => new(
        "APPIA1122",
        $"Appia:Host is '{host}', and AddAppia did not see it. Add the configuration source that has it before AddAppia is called.")
    {
        StopsStart = true,
    };

    public static ProblemException NowhereFound(string host) => new(new(
        ProblemKind.Unavailable,
        "APPIA3040",
        $"The host '{host}' was not called: nobody says where it is. Check that it runs, and that it is in the discovery file or in DNS.")
    {
        RetryAfter = TimeSpan.FromSeconds(1),
    });

    public static string UnknownHost(string name, IReadOnlyList<HostPlan> hosts) =>
        $"Appia:Host is '{name}', and no such host is configured. Hosts: {string.Join(", ", hosts.Select(host => host.Name))}.";

    public static string UnknownService(string host, string service, IReadOnlyList<string> services) =>
        $"Appia:Hosts:{host}:Services names '{service}', which is no service of the system. Services: {string.Join(", ", services)}.";

    public static string PlacedTwice(string service, IReadOnlyList<string> hosts) =>
        $"The service '{service}' is placed in {string.Join(" and ", hosts)}. Place it in one host; Replicas gives that host more processes.";

    public static string NotPlaced(string service) =>
        $"The service '{service}' is placed in no host. Add it to the Services of one below Appia:Hosts.";

    public static string TwoDoors(IReadOnlyList<string> hosts) =>
        $"{string.Join(" and ", hosts)} both own the public door. Set Appia:Hosts:<name>:Door for one of them.";

    public static string NoListener(string host) =>
        $"Appia:Listen is missing: '{host}' runs services, and other hosts have to reach them. Set it to unix:/path/of/a/socket or http://host:port.";

    public static string NoSecret(Uri listen) =>
        $"Appia:Listen is '{listen}', where anybody could connect and claim to be anybody. Set Appia:Secret to the same {HostSecret.LeastLength} or more "
        + "random characters in every host.";

    public static string NoAddress(string host) =>
        $"Nobody says where '{host}' is. Set Appia:Hosts:{host}:Address, or Appia:Discovery to the file that says where hosts are.";
}

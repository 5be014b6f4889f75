namespace Appia.Runtime;

/// <summary>The application's hosted services that run in every host, and not only in the one that owns the public door.</summary>
internal sealed class InEveryHost
{
    private readonly HashSet<Type> _types = [];

    public void Add(Type type) => _types.Add(type);

    /// <summary>Whether a hosted service runs in a host that does not own the door: Appia's own, .NET's, and those that were said to. Those of
    /// ASP.NET Core serve the public: its web server, which has nowhere to listen, and the keys of cookies.</summary>
    public bool Includes(Type service) => _types.Contains(service) || IsOurs(service.Assembly.GetName().Name ?? "");

    private static bool IsOurs(string assembly) =>
        assembly is "Appia"
        || assembly.StartsWith("Appia.", StringComparison.Ordinal)
        || assembly.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal);
}

using Appia.Cli.Engines;

namespace Appia.Cli.Running;

/// <summary>How an application is started.</summary>
/// <param name="Url">Where it listens, when said.</param>
/// <param name="Data">Its data folder; <see langword="null"/> leaves that to the application.</param>
/// <param name="Environment">Its environment, when said.</param>
/// <param name="Arguments">Its own arguments.</param>
internal sealed record RunOptions(string? Url, string? Data, string? Environment, IReadOnlyList<string> Arguments)
{
    /// <summary>Whether every host is a process of its own.</summary>
    public bool Split { get; init; }

    /// <summary>How many processes run a host without stores, when said.</summary>
    public int? Replicas { get; init; }

    /// <summary>What keeps the stores; <see langword="null"/> leaves that to the application.</summary>
    public EngineRun? Engine { get; init; }

    /// <summary>The environment variables that say it.</summary>
    public Dictionary<string, string> Variables(string? url)
    {
        var variables = new Dictionary<string, string>();
        if (Environment is not null || !IsSet("DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"))
            variables["ASPNETCORE_ENVIRONMENT"] = Environment ?? "Development";
        // URLS outranks what the application's own settings say, ASPNETCORE_URLS does not: only a wish from the command line is an order.
        if (url is not null)
            variables[Url is null ? "ASPNETCORE_URLS" : "URLS"] = url;
        if (Data is not null)
            variables["Appia__Data"] = Data;
        Engine?.AddTo(variables);
        if (Terminals.Terminal.UsesColours && !Console.IsOutputRedirected)
            variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "1";
        return variables;
    }

    /// <summary>Whether the shell already says where applications listen.</summary>
    public static bool ListensElsewhere => IsSet("URLS", "ASPNETCORE_URLS", "HTTP_PORTS", "ASPNETCORE_HTTP_PORTS", "DOTNET_URLS");

    private static bool IsSet(params string[] names) =>
        names.Any(name => !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(name)));
}

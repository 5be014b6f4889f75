namespace Appia.Runtime;

/// <summary>What a process is called where people read it.</summary>
internal static class ProcessName
{
    /// <summary>Its host, if it is one of several, its machine and its number there.</summary>
    public static string Of(AppiaSystem system)
    {
        var process = $"{Environment.MachineName}:{Environment.ProcessId}";
        return system.Placement.Self is { } self ? $"{self.Name}@{process}" : process;
    }
}

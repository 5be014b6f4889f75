using System.Diagnostics;

namespace Appia.Runtime;

/// <summary>Whether a process of this machine has ended.</summary>
internal static class ProcessLife
{
    /// <summary>What the numbers of processes that this one can see belong to: the machine since it was started, and in it the namespace, such as a
    /// container's. Empty where nobody says.</summary>
    public static string Here { get; } = OperatingSystem.IsLinux() ? Find() : "";

    /// <summary>Whether a process is certainly not there any more. One that is somewhere else may be.</summary>
    public static bool HasEnded(string place, int process)
    {
        if (Here.Length == 0 || place != Here)
            return false;
        try
        {
            using var found = Process.GetProcessById(process);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string Find()
    {
        try
        {
            var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return new FileInfo("/proc/self/ns/pid").LinkTarget is { } space ? $"{boot} {space}" : "";
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

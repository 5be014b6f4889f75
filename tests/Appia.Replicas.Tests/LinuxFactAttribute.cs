namespace Appia.Replicas.Tests;

/// <summary>A test of what only Linux says.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux says which processes a number means.";
}

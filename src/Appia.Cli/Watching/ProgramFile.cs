namespace Appia.Cli.Watching;

/// <summary>A file that a built program consists of, or that it reads when it starts.</summary>
/// <param name="Name">Its path in the program's folder.</param>
/// <param name="State">Its time and length: while they stay, so does its content.</param>
/// <param name="Hash">A hash of its content.</param>
/// <param name="Assembly">What it says as an assembly, when it is one.</param>
internal sealed record ProgramFile(string Name, (DateTime Written, long Length) State, string Hash, AssemblyContent? Assembly)
{
    private const string Resources = ".resources";

    /// <summary>The assembly that it belongs to: translations belong to what they translate.</summary>
    public string? AssemblyName => Assembly?.Name is { } name && name.EndsWith(Resources, StringComparison.Ordinal)
        ? name[..^Resources.Length]
        : Assembly?.Name;

    /// <summary>What people call it.</summary>
    public string Title => AssemblyName ?? Name;

    /// <summary>Whether it has a part in what the program does.</summary>
    public bool Runs => Assembly is not null || Path.GetExtension(Name) is not (".pdb" or ".xml" or ".exe" or "");

    /// <summary>Whether only the public door reads it: what browsers load.</summary>
    public bool IsForDoor =>
        Name.Contains(".staticwebassets.", StringComparison.Ordinal)
        || Name.StartsWith($"wwwroot{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}

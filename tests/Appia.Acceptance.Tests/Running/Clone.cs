namespace Appia.Acceptance.Tests;

/// <summary>The clone that is under test.</summary>
internal static class Clone
{
    public static string Root { get; } = FindRoot();

    public static string Hello => Path.Combine(Root, "samples", "Hello", "hello.cs");

    /// <summary>A system whose events fail on demand.</summary>
    public static string Post => Path.Combine(Root, "tests", "Appia.Acceptance.Tests", "Apps", "post.cs");

    /// <summary>A system that says in which process each of its parts runs.</summary>
    public static string Parts => Path.Combine(Root, "tests", "Appia.Acceptance.Tests", "Apps", "parts.cs");

    public static string Boutique => Path.Combine(Root, "samples", "Boutique");

    /// <summary>Whether what is missing is a failure: a laptop is forgiven, a build machine is not.</summary>
    public static bool IsBuildMachine => Environment.GetEnvironmentVariable("CI") == "true";

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Appia.slnx")))
                return folder;
        }

        throw new InvalidOperationException($"No Appia.slnx in any folder above {AppContext.BaseDirectory}.");
    }
}

namespace Appia.Acceptance.Tests;

/// <summary>A test that needs PostgreSQL's programs. On a build machine a missing one is a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPostgreSqlFactAttribute : FactAttribute
{
    private const string Packages = "/usr/lib/postgresql";

    public NeedsPostgreSqlFactAttribute()
    {
        if (!Clone.IsBuildMachine && !IsInstalled())
            Skip = "Needs PostgreSQL (Debian: apt-get install postgresql).";
    }

    private static bool IsInstalled()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).AsEnumerable();
        if (Directory.Exists(Packages))
            folders = folders.Concat(Directory.GetDirectories(Packages).Select(version => Path.Combine(version, "bin")));
        return folders.Any(folder => File.Exists(Path.Combine(folder, "initdb")));
    }
}

namespace Appia.Acceptance.Tests;

/// <summary>The script at the root, as people use it.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("a folder with spaces ").FullName;

    [Fact]
    public async Task It_works_from_any_folder()
    {
        var run = await Tool.Run(Path.Combine(Clone.Root, "appia"), ["--version"], _folder);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("appia ", run.Output);
    }

    [Fact]
    public async Task It_works_through_a_link_whose_path_has_spaces()
    {
        var link = Path.Combine(_folder, "my appia");
        File.CreateSymbolicLink(link, Path.Combine(Clone.Root, "appia"));

        var run = await Tool.Run(link, ["--version"], _folder);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Many_at_once_do_not_disturb_each_other()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tool.Appia("explain", "APPIA6001")));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
    }

    [Fact]
    public async Task Without_the_sdk_it_says_what_is_missing_and_where_to_get_it()
    {
        var run = await Tool.Run("/bin/bash", [Copy(), "run"], _folder, Environment(("PATH", "/usr/bin:/bin"), ("DOTNET_ROOT", _folder)));
        if (File.Exists("/usr/bin/dotnet") || File.Exists("/usr/share/dotnet/dotnet") || File.Exists("/usr/local/share/dotnet/dotnet"))
            run = await Tool.Run("/bin/bash", [Copy(), "run"], _folder, Environment(("PATH", OnlyOldSdk() + ":/usr/bin:/bin")));

        Assert.Equal(7, run.ExitCode);
        Assert.Contains("APPIA6001", run.Error);
        Assert.Contains("https://dot.net/download", run.Error);
    }

    [Fact]
    public async Task A_home_that_cannot_be_written_to_is_named()
    {
        var run = await Tool.Run("/bin/bash", [Copy(), "run"], _folder, Environment(("HOME", "/proc/nowhere"), ("DOTNET_CLI_HOME", null)));

        Assert.Equal(7, run.ExitCode);
        Assert.Contains("APPIA6002: The folder '/proc/nowhere' cannot be written to", run.Error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A copy without a build: it has to look for what it builds with.
    private string Copy()
    {
        var copy = Path.Combine(_folder, "appia");
        File.Copy(Path.Combine(Clone.Root, "appia"), copy, overwrite: true);
        return copy;
    }

    private string OnlyOldSdk()
    {
        var dotnet = Path.Combine(_folder, "dotnet");
        File.WriteAllText(dotnet, "#!/bin/sh\necho '8.0.100 [/somewhere]'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return _folder;
    }

    private static Dictionary<string, string?> Environment(params (string Name, string? Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value);
}

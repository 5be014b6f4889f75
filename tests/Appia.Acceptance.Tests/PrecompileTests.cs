using System.Reflection.PortableExecutable;

namespace Appia.Acceptance.Tests;

/// <summary>What a build of a program on Appia puts into its output folder.</summary>
public sealed class PrecompileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia ahead ").FullName;

    public PrecompileTests()
    {
        Write("Directory.Build.targets", $"<Project><Import Project=\"{Clone.Root}/build/Appia.targets\" /></Project>");
        Write("Part/Part.csproj", Project("Library", ""));
        Write("Part/Part.cs", "public static class Part { public static string Words => \"ahead\"; }");
        Write("Shop/Shop.csproj", Project("Exe", "<ItemGroup><ProjectReference Include=\"../Part/Part.csproj\" /></ItemGroup>"));
        Write("Shop/Shop.cs", "System.Console.WriteLine(Part.Words);");
    }

    [Fact]
    public async Task A_release_build_is_compiled_ahead_with_what_it_refers_to_and_a_publication_is_not()
    {
        await Dotnet("build", "-c", "Release");

        Assert.True(IsCompiledAhead(Built("Shop.dll")));
        Assert.True(IsCompiledAhead(Built("Part.dll")));
        Assert.Equal("ahead", (await Dotnet("exec", Built("Shop.dll"))).Output.Trim());

        await Dotnet("publish", "-c", "Release", "-o", Path.Combine(_folder, "published"));

        Assert.False(IsCompiledAhead(Path.Combine(_folder, "published", "Shop.dll")));
        Assert.True(IsCompiledAhead(Built("Shop.dll")));
    }

    [Fact]
    public async Task The_same_sources_make_the_same_bytes_and_a_change_changes_what_it_is_in()
    {
        await Dotnet("build", "-c", "Release");
        var (shop, part) = (await File.ReadAllBytesAsync(Built("Shop.dll")), await File.ReadAllBytesAsync(Built("Part.dll")));
        Directory.Delete(Path.Combine(_folder, "Shop", "obj"), recursive: true);
        Write("Part/Part.cs", "public static class Part { public static string Words => \"further\"; }");

        await Dotnet("build", "-c", "Release");

        Assert.Equal(shop, await File.ReadAllBytesAsync(Built("Shop.dll")));
        Assert.NotEqual(part, await File.ReadAllBytesAsync(Built("Part.dll")));
        Assert.Equal("further", (await Dotnet("exec", Built("Shop.dll"))).Output.Trim());
    }

    [Fact]
    public async Task Without_the_compiler_the_program_is_built_as_it_is_and_the_build_says_so()
    {
        var build = await Dotnet("build", "-c", "Release", "-p:AppiaPrecompilerVersion=0.0.1");

        Assert.Contains("Shop is not compiled ahead, and starts later: there is no microsoft.netcore.app.crossgen2", build.Output);
        Assert.False(IsCompiledAhead(Built("Shop.dll")));
        Assert.Equal("ahead", (await Dotnet("exec", Built("Shop.dll"))).Output.Trim());
    }

    [Fact]
    public async Task A_project_can_do_without()
    {
        await Dotnet("build", "-c", "Release", "-p:AppiaPrecompile=false");

        Assert.False(IsCompiledAhead(Built("Shop.dll")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Project(string type, string more) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>{type}</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          {more}
        </Project>
        """;

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Built(string file) => Path.Combine(_folder, "Shop", "bin", "Release", "net10.0", file);

    private async Task<Tool> Dotnet(params string[] arguments)
    {
        var run = await Tool.Run("dotnet", arguments, Path.Combine(_folder, "Shop"));
        Assert.True(run.ExitCode == 0, $"dotnet {string.Join(' ', arguments)} failed:\n{run.Output}{run.Error}");
        return run;
    }

    // A compiled assembly has a header for its native code beside that of the common language runtime.
    private static bool IsCompiledAhead(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        return file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}

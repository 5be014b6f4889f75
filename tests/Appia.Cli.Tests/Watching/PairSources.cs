using System.Runtime.InteropServices;

namespace Appia.Cli.Tests.Watching;

/// <summary>The sources of a system of two services, each in its own assembly, with their contracts and their program in two others. It
/// refers to the assemblies that this test was built with: the projects of this repository are not built again.</summary>
internal sealed class PairSources : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-watch-").FullName;

    public PairSources()
    {
        Write("Directory.Build.props", Properties());
        Write("Contracts/Contracts.csproj", Project("Microsoft.NET.Sdk"));
        Write("Contracts/Contracts.cs", Contracts);
        foreach (var name in (string[])["Left", "Right"])
        {
            Write($"{name}/{name}.csproj", Project("Microsoft.NET.Sdk", "Contracts"));
            Say(name, "one");
        }
        Write("Pair/Pair.csproj", Project("Microsoft.NET.Sdk.Web", "Left", "Right"));
        Write("Pair/Program.cs", Program);
    }

    public const string Contracts = """
        using Appia;
        [Contract] public interface ILeft { [Get("/left"), AllowAnonymous] Task<string> Say(CancellationToken ct = default); }
        [Contract] public interface IRight { [Get("/right"), AllowAnonymous] Task<string> Say(CancellationToken ct = default); }
        """;

    private const string Program = """
        using Appia;
        var builder = WebApplication.CreateBuilder(args);
        builder.AddAppia("pair", system => system.Add<LeftService>().Add<RightService>().UseSqlite("data"));
        var app = builder.Build();
        app.MapGet("/door", () => Environment.ProcessId + " open");
        app.MapAppia();
        app.Run();
        """;

    public string Host => Path.Combine(_folder, "Pair");

    /// <summary>What a service answers: its process's id, and a word.</summary>
    public void Say(string service, string word, string more = "") => Write($"{service}/{service}Service.cs", $$"""
        public sealed class {{service}}Service : I{{service}}
        {
            public Task<string> Say(CancellationToken ct) => Task.FromResult(Environment.ProcessId + " {{word}}");
        }
        {{more}}
        """);

    /// <summary>Writes a file as careful editors do: beside it, and then in its place.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + "~", text);
        File.Move(path + "~", path, overwrite: true);
    }

    public void Delete(string name) => File.Delete(Path.Combine(_folder, name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Properties()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        var built = Path.Combine(Clone(), "tests", "Appia.Parity.Host", "bin", configuration, "net10.0");
        var generators = Path.Combine(Clone(), "src", "Appia.Generators", "bin", configuration, "netstandard2.0", "Appia.Generators.dll");
        var native = $"{built}/runtimes/{RuntimeInformation.RuntimeIdentifier}/native";
        return $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <Reference Include="{built}/Appia*.dll" Exclude="{built}/Appia.Parity.*" />
                <Analyzer Include="{generators}" />
                <None Include="{native}/*" Link="%(Filename)%(Extension)" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """;
    }

    private static string Clone()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Appia.slnx")))
                return folder;
        throw new InvalidOperationException($"No Appia.slnx in any folder above {AppContext.BaseDirectory}.");
    }

    private static string Project(string sdk, params string[] references) => $"""
        <Project Sdk="{sdk}">
          <ItemGroup>
            {string.Join("\n    ", references.Select(name => $"""<ProjectReference Include="../{name}/{name}.csproj" />"""))}
          </ItemGroup>
        </Project>
        """;
}

using Appia.Cli.Engines;

namespace Appia.Cli.Tests;

/// <summary>What <c>--engine</c> wants to be told, and what it says.</summary>
public sealed class EngineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("appia-engine-");

    public EngineTests() => File.WriteAllText(Path.Combine(_folder.FullName, "Shop.csproj"), "<Project />");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_unknown_engine_is_refused_with_the_known_ones()
    {
        var run = await Run("--engine", "mysql");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'sqlite'", run.Talk, StringComparison.Ordinal);
        Assert.Contains("'postgres'", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_is_for_postgresql()
    {
        var run = await Run("--connection", "Host=db");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--connection needs --engine postgres.", run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://db/shop", "APPIA2157", 1)]
    [InlineData("Host=/no/such/folder;Username=nobody", "APPIA2143", 5)]
    public async Task A_server_that_cannot_be_reached_is_reported_before_anything_is_built(string connection, string code, int exit)
    {
        var run = await Run("--engine", "postgres", "--connection", connection);

        Assert.Equal(exit, run.ExitCode);
        Assert.Contains(code, run.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("Building", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_elsewhere_is_not_deleted_with_the_folder()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder.FullName, "data", EngineFolder.Name));

        var run = await Run("--engine", "postgres", "--connection", "Host=db", "--fresh", "--yes");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("APPIA6023", run.Talk, StringComparison.Ordinal);
        Assert.True(data.Exists);
    }

    [Fact]
    public async Task Stores_on_postgresql_are_no_files_to_look_into()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, EngineFolder.Name, "data"));

        var run = await CommandLine.Run("store", "verify", "--data", _folder.FullName);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("APPIA6024", run.Talk, StringComparison.Ordinal);
        Assert.Contains("--engine postgres", run.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void People_are_told_how_to_look_into_the_database() =>
        Assert.Equal("psql -h /tmp/appia-pg-x -U appia appia", EngineFolder.Psql("Host=/tmp/appia-pg-x;Port=5432;Username=appia;Database=appia"));

    private Task<CommandLine> Run(params string[] options) => CommandLine.Run(["run", "--project", _folder.FullName, .. options]);
}

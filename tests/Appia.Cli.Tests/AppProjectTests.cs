using Appia.Cli.Projects;

namespace Appia.Cli.Tests;

public sealed class AppProjectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia cli tests ").FullName;

    [Fact]
    public void The_project_of_the_current_folder_is_meant_when_nothing_is_named()
    {
        var project = File("Shop.csproj");

        Assert.Equal(project, AppProject.Locate(null, _folder, null).Project);
    }

    [Fact]
    public void A_folder_with_a_manifest_names_host_and_traffic()
    {
        var (host, traffic) = (File("Host/Host.csproj"), File("Traffic/Traffic.csproj"));
        File("appia.json", """{ "project": "Host/Host.csproj", "traffic": "Traffic/Traffic.csproj" }""");

        var app = AppProject.Locate(_folder, "/", null);

        Assert.Equal((host, traffic, _folder), (app.Project, app.Traffic, app.Folder));
    }

    [Fact]
    public void The_sample_of_the_repository_is_meant_where_there_is_no_project()
    {
        var host = File("samples/Boutique/Host.csproj");

        Assert.Equal(host, AppProject.Locate(null, _folder, new(_folder)).Project);
    }

    [Fact]
    public void Several_projects_are_listed()
    {
        File("One.csproj");
        File("Two.csproj");

        var failure = Assert.Throws<CommandFailure>(() => AppProject.Locate(null, _folder, null));

        Assert.Equal("APPIA6005", failure.Code);
        Assert.Contains("One.csproj, Two.csproj", failure.Message);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    public void A_wrong_manifest_is_refused_with_its_path_and_the_right_form(string text)
    {
        var manifest = File("appia.json", text);

        var failure = Assert.Throws<CommandFailure>(() => AppProject.Locate(null, _folder, null));

        Assert.Equal("APPIA6016", failure.Code);
        Assert.Contains(manifest, failure.Message);
    }

    [Fact]
    public void A_missing_project_is_refused_with_where_it_was_looked_for()
    {
        var failure = Assert.Throws<CommandFailure>(() => AppProject.Locate("nowhere/App.csproj", _folder, null));

        Assert.Equal(("APPIA6004", ExitCode.NotFound), (failure.Code, failure.ExitCode));
        Assert.Contains("nowhere/App.csproj", failure.Message);
    }

    [Fact]
    public void A_build_is_current_until_a_source_changes_or_goes()
    {
        var project = File("Shop.csproj", "<Project />");
        var source = File("Code.cs", "class Code;");
        var program = File("bin/Shop.dll");
        Directory.CreateDirectory(Path.Combine(_folder, "obj"));
        BuildStamp.Of(project).Write(program, SourceSnapshot.Of(project));
        Assert.Equal(program, BuildStamp.Of(project).Current());

        System.IO.File.SetLastWriteTimeUtc(source, System.IO.File.GetLastWriteTimeUtc(source).AddMinutes(1));
        Assert.Null(BuildStamp.Of(project).Current());

        BuildStamp.Of(project).Write(program, SourceSnapshot.Of(project));
        System.IO.File.Delete(source);
        Assert.Null(BuildStamp.Of(project).Current());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name, string text = "")
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}

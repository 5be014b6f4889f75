using Appia.Cli.Projects;
using Appia.Cli.Watching;

namespace Appia.Cli.Tests.Watching;

public sealed class SourceWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-sources-").FullName;
    private readonly string _project;
    private readonly SourceWatch _watch;
    private SourceSnapshot _seen;

    public SourceWatchTests()
    {
        Write("Parts/Parts.csproj", "<Project />");
        Write("Parts/Part.cs", "class Part;");
        _project = Write("Shop/Shop.csproj", """<Project><ProjectReference Include="../Parts/Parts.csproj" /></Project>""");
        Write("Shop/Code.cs", "class Code;");
        Write("Shop/obj/Made.cs", "class Made;");
        _seen = SourceSnapshot.Of(_project);
        _watch = new(_project, new Terminals.Terminal(new()), TimeProvider.System);
        _watch.Follow(_seen.Folders);
    }

    [Fact]
    public async Task A_change_in_a_project_that_is_referred_to_is_noticed()
    {
        Write("Parts/Part.cs", "class Part { }");

        Assert.Equal(["Part.cs"], await Noticed());
    }

    [Fact]
    public async Task A_file_that_an_editor_writes_beside_and_renames_is_noticed()
    {
        var draft = Write("Shop/.Code.cs.draft", "class Code { }");
        File.Move(draft, Path.Combine(_folder, "Shop/Code.cs"), overwrite: true);

        Assert.Equal(["Code.cs"], await Noticed());
    }

    [Fact]
    public async Task A_folder_that_is_moved_in_is_noticed_with_its_files()
    {
        Write("elsewhere/Inner/New.cs", "class New;");
        Directory.Move(Path.Combine(_folder, "elsewhere/Inner"), Path.Combine(_folder, "Shop/Inner"));

        Assert.Equal(["New.cs"], await Noticed());
    }

    [Fact]
    public async Task A_file_that_is_deleted_is_noticed()
    {
        File.Delete(Path.Combine(_folder, "Shop/Code.cs"));

        Assert.Equal(["Code.cs"], await Noticed());
    }

    [Fact]
    public async Task What_builds_write_is_not_noticed()
    {
        Write("Shop/obj/Made.cs", "class Made { }");
        Write("Shop/bin/Shop.json", "{}");
        Write("Shop/Code.cs", "class Code { }");

        Assert.Equal(["Code.cs"], await Noticed());
    }

    [Fact]
    public void What_is_changed_while_a_build_runs_is_not_taken_for_built()
    {
        Write("Shop/Code.cs", "class Code { }");
        var built = _seen.Built(SourceSnapshot.Of(_project));

        Assert.Equal(["Code.cs"], SourceSnapshot.Of(_project).ChangedSince(built).Select(Path.GetFileName));
    }

    [Fact]
    public void The_contract_lock_that_a_build_writes_is_built()
    {
        Write("Parts/contracts/stored.lock", "");
        Write("Parts/contracts/parts.proto", "");
        var built = _seen.Built(SourceSnapshot.Of(_project));

        Assert.Empty(SourceSnapshot.Of(_project).ChangedSince(built));
    }

    [Fact]
    public void A_project_that_only_the_restore_knows_of_is_a_source()
    {
        var hidden = Write("Hidden/Hidden.csproj", "<Project />");
        Write("Hidden/Hidden.cs", "class Hidden;");
        Write("Shop/obj/Shop.csproj.nuget.dgspec.json", $$$$"""{"projects":{"{{{{hidden.Replace("\\", "\\\\")}}}}":{}}}""");
        var built = _seen.Built(SourceSnapshot.Of(_project));
        Assert.Empty(SourceSnapshot.Of(_project).ChangedSince(built));

        Write("Hidden/Hidden.cs", "class Hidden { }");

        Assert.Equal(["Hidden.cs"], SourceSnapshot.Of(_project).ChangedSince(built).Select(Path.GetFileName));
    }

    public void Dispose()
    {
        _watch.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // A notice may come before the change can be seen as a whole; the last one comes after.
    private async Task<IEnumerable<string?>> Noticed()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            await _watch.Settled(patience.Token);
            var now = SourceSnapshot.Of(_project);
            if (now.ChangedSince(_seen) is { Count: > 0 } changed)
            {
                _seen = now;
                return changed.Select(Path.GetFileName);
            }
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}

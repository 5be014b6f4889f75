using System.Text;
using Appia.Testing;

namespace Appia.Calls.Tests.Blobs;

public sealed class BlobTests : IAsyncLifetime
{
    private TestSystem _system = null!;

    private IPictures Pictures => _system.Get<IPictures>();

    private string[] Files => Directory.Exists(Folder)
        ? [.. Directory.GetDirectories(Folder, "??").SelectMany(Directory.GetFiles).Select(file => Path.GetFileName(file)!)]
        : [];

    private string Folder => Path.Combine(_system.Data, "blobs", "pictures");

    public async Task InitializeAsync() => _system = await TestSystem.Start(system => system.Add<PictureService>());

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Content_streams_in_and_out_of_a_contract_and_is_named_by_a_document()
    {
        var picture = await Pictures.Add("a", fail: false, Content("a picture"));

        Assert.Equal("a picture", await Shown("a"));
        Assert.Equal([picture.Content.Value], Files);
    }

    [Fact]
    public async Task What_a_call_put_that_failed_is_named_by_nobody_and_removed_after_a_day()
    {
        await Assert.ThrowsAsync<ProblemException>(() => Pictures.Add("a", fail: true, Content("unwanted")));
        await Pictures.Add("b", fail: false, Content("wanted"));
        Assert.Equal(2, Files.Length);

        for (var hour = 0; hour < 26; hour++)
        {
            _system.Clock.Advance(TimeSpan.FromHours(1));
            await _system.Quiet(TimeSpan.FromSeconds(30));
        }
        for (var looks = 0; Files.Length > 1; looks++)
        {
            Assert.True(looks < 1_000_000, "The orphan was not removed.");
            await Task.Yield();
        }

        Assert.Equal("wanted", await Shown("b"));
    }

    [Fact]
    public async Task Content_goes_with_the_last_document_that_names_it()
    {
        await Pictures.Add("a", fail: false, Content("shared"));
        await Pictures.Add("b", fail: false, Content("shared"));
        Assert.Single(Files);
        await Pictures.Remove("a");
        Assert.Equal("shared", await Shown("b"));
        await Pictures.Remove("b");
        var missing = await Assert.ThrowsAsync<ProblemException>(() => Shown("b"));
        Assert.Equal(ProblemKind.NotFound, missing.Problem.Kind);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Content(string text)
    {
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(3))
        {
            await Task.Yield();
            yield return piece;
        }
    }

    private async Task<string> Shown(string id)
    {
        var content = new List<byte>();
        await foreach (var piece in Pictures.Show(id))
            content.AddRange(piece.Span);
        return Encoding.UTF8.GetString([.. content]);
    }
}

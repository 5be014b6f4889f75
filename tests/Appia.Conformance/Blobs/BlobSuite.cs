using System.Security.Cryptography;
using System.Text;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Blobs: content that is there when a unit names it, and leaves when none does.</summary>
public abstract class BlobSuite : ConformanceSuite
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-blobs-").FullName;
    private readonly FolderBlobs _storage;
    private readonly Storage.Blobs _blobs;

    protected BlobSuite()
    {
        _storage = new(() => _folder, Time);
        _blobs = new(_storage);
    }

    [Fact]
    public async Task Content_is_found_by_its_hash_once_its_call_has_committed()
    {
        var unit = Begin();
        var blob = await unit.Run(async () => await _blobs.Put(Content("hello")));
        Assert.Equal(new Blob(new(Convert.ToHexStringLower(SHA256.HashData("hello"u8))), 5), blob);
        Assert.Equal(blob, await unit.Run(async () => await _blobs.Find(blob.Id)));
        Assert.Equal("hello", await unit.Run(() => Text(blob.Id)));
        Assert.Null(await Read(() => _blobs.Find(blob.Id)));
        Assert.Null(await Read(() => _blobs.Open(blob.Id)));
        await unit.Commit();
        await Reopen();
        Assert.Equal(blob, await Read(() => _blobs.Find(blob.Id)));
        Assert.Equal("hello", await Read(() => new ValueTask<string>(Text(blob.Id))));
    }

    [Fact]
    public async Task Large_content_goes_in_and_out_in_pieces()
    {
        var content = RandomNumberGenerator.GetBytes(300_001);
        Blob blob = null!;
        await Write(async () => blob = await _blobs.Put(Pieces(content, 7_777)));
        Assert.Equal(content.Length, blob.Size);
        var read = await Read(async () =>
        {
            var pieces = new List<byte>();
            await foreach (var piece in _blobs.Read(blob.Id))
                pieces.AddRange(piece.Span);
            return pieces.ToArray();
        });
        Assert.Equal(content, read);
    }

    [Fact]
    public async Task Empty_content_is_content()
    {
        Blob blob = null!;
        await Write(async () => blob = await _blobs.Put(Content("")));
        Assert.Equal(0, blob.Size);
        Assert.Equal("", await Read(() => new ValueTask<string>(Text(blob.Id))));
    }

    [Fact]
    public async Task Content_is_kept_as_long_as_it_was_put_more_often_than_deleted()
    {
        BlobId id = default;
        await Write(async () => id = (await _blobs.Put(Content("twice"))).Id);
        await Write(async () => await _blobs.Put(Content("twice")));
        await Write(() => _blobs.Delete(id));
        Assert.NotNull(await Read(() => _blobs.Find(id)));
        await Write(async () =>
        {
            _blobs.Delete(id);
            Assert.Null(await _blobs.Find(id));
        });
        Assert.Null(await Read(() => _blobs.Find(id)));
        await Write(() => _blobs.Delete(id));
        await Write(async () => await _blobs.Put(Content("twice")));
        Assert.NotNull(await Read(() => _blobs.Find(id)));
    }

    [Fact]
    public async Task Orphans_are_removed_after_a_day_and_nothing_else_is()
    {
        BlobId kept = default, deleted = default, orphan = default;
        await Write(async () => kept = (await _blobs.Put(Content("kept"))).Id);
        await Write(async () => deleted = (await _blobs.Put(Content("deleted"))).Id);
        await Write(() => _blobs.Delete(deleted));
        await Begin().Run(async () => orphan = (await _blobs.Put(Content("orphan"))).Id);
        Assert.Equal(0, await Collect());
        Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await Collect());
        Assert.Equal(3, Files().Length);
        Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(2, await Collect());
        Assert.Equal([kept.Value], Files());
        Assert.Equal("kept", await Read(() => new ValueTask<string>(Text(kept))));
        Assert.Equal(0, await Collect());
    }

    [Fact]
    public async Task An_orphan_that_is_put_again_is_not_removed_under_the_unit_that_names_it()
    {
        await Begin().Run(async () => await _blobs.Put(Content("again")));
        Time.Advance(TimeSpan.FromDays(2));
        var unit = Begin();
        var blob = await unit.Run(async () => await _blobs.Put(Content("again")));
        Assert.Equal(0, await Collect());
        await unit.Commit();
        Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await Collect());
        Assert.Equal("again", await Read(() => new ValueTask<string>(Text(blob.Id))));
    }

    [Fact]
    public async Task What_is_put_while_it_is_being_removed_is_there_in_the_end()
    {
        await Begin().Run(async () => await _blobs.Put(Content("race")));
        Time.Advance(TimeSpan.FromDays(2));
        Blob blob = null!;
        var looks = 0;
        // Between the first look, which finds an old orphan, and the second, after it was renamed away.
        await _storage.Collect(Store.Name, Time.GetUtcNow() - BlobCollection.Age, async (id, ct) =>
        {
            if (++looks == 1)
                await Write(async () => blob = await _blobs.Put(Content("race")));
            return looks > 1;
        });
        Assert.Equal("race", await Read(() => new ValueTask<string>(Text(blob.Id))));
        Assert.Equal([blob.Id.Value], Files());
    }

    [Fact]
    public async Task Putting_and_collecting_at_the_same_time_loses_nothing_that_was_committed()
    {
        await Begin().Run(async () => await _blobs.Put(Content("contended")));
        for (var round = 0; round < 20; round++)
        {
            Time.Advance(TimeSpan.FromDays(2));
            Blob blob = null!;
            var collecting = Task.Run(Collect);
            await Write(async () => blob = await _blobs.Put(Content("contended")));
            await collecting;
            Assert.Equal("contended", await Read(() => new ValueTask<string>(Text(blob.Id))));
            await Write(() => _blobs.Delete(blob.Id));
        }
    }

    [Fact]
    public async Task What_a_crash_left_behind_is_cleared_away()
    {
        await Write(async () => await _blobs.Put(Content("kept")));
        var incoming = Path.Combine(_folder, Store.Name.ToString(), ".incoming", "half");
        await File.WriteAllTextAsync(incoming, "half a blob");
        File.SetLastWriteTimeUtc(incoming, Time.GetUtcNow().UtcDateTime);
        await Collect();
        Assert.True(File.Exists(incoming));
        Time.Advance(TimeSpan.FromDays(2));
        await Collect();
        Assert.False(File.Exists(incoming));
        Assert.Single(Files());
    }

    [Fact]
    public async Task Content_that_is_too_large_is_refused_while_it_is_read()
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(
            () => Write(async () => await _blobs.Put(Pieces(new byte[1000], 100)), new() { BlobBytes = 999 }));
        Assert.Equal((ProblemKind.TooLarge, "APPIA2220"), (failure.Problem.Kind, failure.Problem.Code));
        Assert.Empty(Files());
        await Write(async () => await _blobs.Put(Pieces(new byte[1000], 100)), new() { BlobBytes = 1000 });
    }

    [Fact]
    public async Task A_source_that_fails_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(async () => await _blobs.Put(Broken())));
        Assert.Empty(Files());
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Content_that_is_gone_is_named()
    {
        BlobId id = default;
        await Write(async () => id = (await _blobs.Put(Content("gone"))).Id);
        Directory.Delete(_folder, recursive: true);
        Assert.Equal("APPIA2222", (await Assert.ThrowsAsync<AppiaException>(() => Read(() => _blobs.Open(id)))).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public async Task What_is_no_id_is_refused(string id)
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Read(() => _blobs.Open(new(id))));
        Assert.Equal((ProblemKind.Invalid, "APPIA2225"), (failure.Problem.Kind, failure.Problem.Code));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_an_unavailable_place()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, Store.Name.ToString()), "in the way");
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Write(async () => await _blobs.Put(Content("x"))));
        Assert.Equal((ProblemKind.Unavailable, "APPIA2224"), (failure.Problem.Kind, failure.Problem.Code));
    }

    [Fact]
    public async Task A_read_only_call_cannot_put()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Read(async () => await _blobs.Put(Content("x"))));
        Assert.Equal("APPIA2003", failure.Code);
        Assert.Empty(Files());
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static MemoryStream Content(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] content, int size)
    {
        for (var at = 0; at < content.Length; at += size)
        {
            await Task.Yield();
            yield return content.AsMemory(at, Math.Min(size, content.Length - at));
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Broken()
    {
        yield return new byte[10];
        await Task.Yield();
        throw new InvalidOperationException("The line is dead.");
    }

    private async Task<string> Text(BlobId id)
    {
        using var reader = new StreamReader((await _blobs.Open(id))!);
        return await reader.ReadToEndAsync();
    }

    private Task<int> Collect() => BlobCollection.Collect(_storage, Store, Time.GetUtcNow()).AsTask();

    private string[] Files() =>
    [
        .. Directory.EnumerateDirectories(_folder, "??", SearchOption.AllDirectories)
            .SelectMany(Directory.EnumerateFiles).Select(file => Path.GetFileName(file)!),
    ];
}

namespace Appia.Storage;

/// <summary>Removes content from a folder of blobs that is not kept and that nobody has touched for a while.</summary>
/// <remarks>
/// 1. Such a file is renamed into <c>.leaving</c>: whoever writes the same content from then on finds none in its place, and writes its own.
/// 2. What was touched or became kept in between is renamed back; the rest is deleted.
/// So nothing is lost that somebody relied on a moment before. A crash at any point leaves work for the next time.
/// </remarks>
internal sealed class FolderCollection(
    string place, DateTimeOffset untouchedSince, Func<BlobId, CancellationToken, ValueTask<bool>> isKept)
{
    private readonly string _leaving = Path.Combine(place, BlobFiles.Leaving);

    public async ValueTask<int> Run(CancellationToken ct)
    {
        if (!Directory.Exists(place))
            return 0;
        foreach (var abandoned in BlobFiles.In(Path.Combine(place, BlobFiles.Incoming)).Where(IsOld))
            BlobFiles.Discard(abandoned);
        Directory.CreateDirectory(_leaving);
        foreach (var file in Directory.EnumerateDirectories(place, "??").SelectMany(BlobFiles.In))
            if (BlobFiles.IdOf(file) is { } id && await MayGo(file, id, ct))
                Move(file, Path.Combine(_leaving, id.Value));
        return await Leave(ct);
    }

    private async ValueTask<int> Leave(CancellationToken ct)
    {
        var removed = 0;
        foreach (var file in BlobFiles.In(_leaving))
        {
            if (BlobFiles.IdOf(file) is not { } id)
                continue;
            if (await MayGo(file, id, ct))
                removed++;
            else if (!File.Exists(BlobFiles.Of(place, id)))
                Move(file, BlobFiles.Of(place, id));
            BlobFiles.Discard(file);
        }
        return removed;
    }

    private async ValueTask<bool> MayGo(string file, BlobId id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return IsOld(file) && !await isKept(id, ct);
    }

    private bool IsOld(string file) => File.GetLastWriteTimeUtc(file) < untouchedSince.UtcDateTime;

    private static void Move(string file, string target)
    {
        try
        {
            File.Move(file, target, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another process collects the same folder.
        }
    }
}

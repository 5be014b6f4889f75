namespace Appia.Storage;

/// <summary>What one unit has put and deleted.</summary>
internal sealed class BlobRecords
{
    private readonly Dictionary<string, (long Size, long Uses)> _changes = new(StringComparer.Ordinal);

    /// <summary>Notes a change.</summary>
    public void Note(BlobId id, long uses, long size = 0)
    {
        lock (_changes)
        {
            var known = _changes.GetValueOrDefault(id.Value);
            _changes[id.Value] = (Math.Max(known.Size, size), known.Uses + uses);
        }
    }

    /// <summary>What is there with the changes, when <paramref name="stored"/> is there without.</summary>
    public (long Size, long Uses) Of(BlobId id, (long Size, long Uses) stored)
    {
        lock (_changes)
        {
            var own = _changes.GetValueOrDefault(id.Value);
            return (Math.Max(stored.Size, own.Size), stored.Uses + own.Uses);
        }
    }
}

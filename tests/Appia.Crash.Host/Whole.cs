namespace Appia.Crash.Host;

/// <summary>Collections of any size.</summary>
internal static class Whole
{
    private const int PageSize = 1_000;

    /// <summary>All documents of a collection, page by page.</summary>
    public static async Task<List<T>> Read<T>(this IDocuments<T> documents, CancellationToken ct) where T : class
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await documents.All.Page(PageSize, cursor, ct);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }
}

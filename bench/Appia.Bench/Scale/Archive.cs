namespace Appia.Bench.Scale;

/// <summary>Fills a store and looks things up in it.</summary>
[Contract]
public interface IArchive
{
    /// <summary>Publishes events, in one unit.</summary>
    Task Publish(int first, int count, CancellationToken ct = default);

    /// <summary>Adds documents, in one unit.</summary>
    Task Add(int first, int count, int owners, CancellationToken ct = default);

    /// <summary>The newest papers of an owner.</summary>
    [Get("/papers/{owner}"), AllowAnonymous]
    Task<Page<Paper>> Newest(string owner, string? cursor = null, CancellationToken ct = default);
}

[Event("scale.filed", Key = nameof(Key))]
public sealed record Filed(string Key, int Number, string Text);

[Document("papers"), Index(nameof(Owner), nameof(Number))]
public sealed record Paper(Guid Id, string Owner, long Number, string Text);

[Service("archive")]
public sealed class ArchiveService(IDocuments<Paper> papers, IEvents events, ICall call) : IArchive
{
    public const int PageSize = 20;
    private const string Text = "A line of text as long as what an event or a document of a shop has to say besides its numbers and its name.";

    public Task Publish(int first, int count, CancellationToken ct)
    {
        for (var number = first; number < first + count; number++)
            events.Publish(new Filed($"key-{number % 10_000}", number, Text));
        return Task.CompletedTask;
    }

    public Task Add(int first, int count, int owners, CancellationToken ct)
    {
        for (var number = first; number < first + count; number++)
            papers.Add(new(call.NewId(), Owner(number % owners), number, Text));
        return Task.CompletedTask;
    }

    public async Task<Page<Paper>> Newest(string owner, string? cursor, CancellationToken ct) =>
        await papers.Where(PaperIndex.Owner == owner).OrderByDescending(PaperIndex.Number).Page(PageSize, cursor, ct);

    public static string Owner(int number) => $"owner-{number}";
}

/// <summary>Handles the events, and does nothing with them but count: what is measured is the log.</summary>
[Service("reader")]
public sealed class ReaderService(ICounters counters)
{
    public const string Counter = "read";

    [On]
    public Task When(Filed filed, CancellationToken ct)
    {
        counters.Add(Counter, 1);
        return Task.CompletedTask;
    }
}

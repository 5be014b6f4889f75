namespace Appia.Runtime.Tests.Door;

/// <summary>Keeps papers: a service with a store.</summary>
[Contract]
public interface IArchive
{
    [Post("/papers"), AllowAnonymous]
    Task Keep(Paper paper, CancellationToken ct = default);
}

[Document("papers")]
public sealed record Paper(string Id, string Text);

public sealed class ArchiveService(IDocuments<Paper> papers) : IArchive
{
    public Task Keep(Paper paper, CancellationToken ct)
    {
        papers.Put(paper);
        return Task.CompletedTask;
    }
}

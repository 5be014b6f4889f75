using System.ComponentModel.DataAnnotations;

namespace Appia.Fixtures;

[Contract]
public interface INotes
{
    [Post("/notes"), AllowAnonymous]
    Task<Note> Add(AddNote note, CancellationToken ct = default);

    [Get("/notes/{id}"), AllowAnonymous]
    Task<Note?> Find(Guid id, CancellationToken ct = default);

    [Get("/notes"), AllowAnonymous]
    Task<IReadOnlyList<Note>> ByAuthor(string author, int take = 20, CancellationToken ct = default);

    [Get("/notes/{id}/words"), AllowAnonymous]
    IAsyncEnumerable<Word> Words(Guid id, CancellationToken ct = default);

    [Delete("/notes/{id}"), Authorize(Scopes = "notes.write")]
    Task Remove(Guid id, CancellationToken ct = default);

    [Idempotent]
    Task<int> Count(CancellationToken ct = default);
}

public sealed record AddNote([Required, StringLength(40)] string Author, [Required, StringLength(4000)] string Text, IReadOnlyList<string> Tags);

[Document("notes")]
public sealed record Note(Guid Id, [Index] string Author, string Text, IReadOnlyList<string> Tags, [Index] DateTimeOffset At);

public sealed record Word(int Position, string Text);

[Event("notes.added", Key = nameof(NoteId))]
public sealed record NoteAdded(Guid NoteId, string Author);

[Contract]
public interface IAuthors
{
    [Get("/authors/{name}/notes"), AllowAnonymous]
    Task<long> Notes(string name, CancellationToken ct = default);
}

public sealed class NoteService(IDocuments<Note> notes, IEvents events, ICall call) : INotes
{
    public Task<Note> Add(AddNote note, CancellationToken ct)
    {
        var added = new Note(call.NewId(), note.Author, note.Text, note.Tags, call.Now);
        notes.Add(added);
        events.Publish(new NoteAdded(added.Id, added.Author));
        return Task.FromResult(added);
    }

    public async Task<Note?> Find(Guid id, CancellationToken ct) => await notes.Find(id, ct);

    public async Task<IReadOnlyList<Note>> ByAuthor(string author, int take, CancellationToken ct) =>
        await notes.Where(NoteIndex.Author == author).OrderByDescending(NoteIndex.At).Take(take).ToList(ct);

    public async IAsyncEnumerable<Word> Words(Guid id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var note = await notes.Get(id, ct);
        var position = 0;
        foreach (var word in note.Text.Split(' '))
            yield return new(position++, word);
    }

    public Task Remove(Guid id, CancellationToken ct)
    {
        notes.Delete(id);
        return Task.CompletedTask;
    }

    public async Task<int> Count(CancellationToken ct) => (int)await notes.All.Count(ct);
}

public sealed class AuthorService(ICounters counters, INotes notes) : IAuthors
{
    public async Task<long> Notes(string name, CancellationToken ct) =>
        await notes.Count(ct) == 0 ? 0 : await counters.Get(name, ct);

    [On]
    public Task When(NoteAdded added, CancellationToken ct)
    {
        counters.Add(added.Author);
        return Task.CompletedTask;
    }
}

namespace Appia.Runtime.Tests.Door;

/// <summary>A help desk: one method for everything that the door has to carry.</summary>
[Contract]
public interface IDesk
{
    /// <summary>Finds a ticket. Closed tickets are found too.</summary>
    [Get("/tickets/{id}"), AllowAnonymous]
    Task<Ticket?> Find(int id, CancellationToken ct = default);

    /// <summary>Searches tickets.</summary>
    [Get("/tickets"), AllowAnonymous]
    Task<Search> Search(
        string text,
        Priority? priority = null,
        DateTimeOffset? since = null,
        decimal price = 1.5m,
        IReadOnlyList<string>? tags = null,
        int take = 20,
        CancellationToken ct = default);

    /// <summary>Opens a ticket.</summary>
    [Post("/tickets"), AllowAnonymous]
    Task<Ticket> Open(OpenTicket ticket, CancellationToken ct = default);

    [Put("/tickets/{id}/note"), AllowAnonymous]
    Task<string> Annotate(int id, Annotation? note = null, CancellationToken ct = default);

    [Post("/tickets/{id}/close"), Authorize]
    Task Close(int id, CancellationToken ct = default);

    [Delete("/tickets/{id}"), Authorize(Scopes = "tickets.write tickets.admin"), Authorize(Roles = "agent")]
    Task Remove(int id, CancellationToken ct = default);

    [Get("/me"), AllowAnonymous]
    Task<Who> Me(CancellationToken ct = default);

    [Get("/fail/{how}"), AllowAnonymous]
    Task Fail(string how, CancellationToken ct = default);

    [Get("/wait"), AllowAnonymous]
    Task<string> Wait(CancellationToken ct = default);

    [Get("/tickets/{id}/updates"), AllowAnonymous]
    IAsyncEnumerable<Update> Watch(int id, CancellationToken ct = default);

    Task<int> Hidden(CancellationToken ct = default);
}

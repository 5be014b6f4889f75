using System.Runtime.CompilerServices;

namespace Appia.Runtime.Tests.Door;

public sealed class DeskService(ICall call, ICaller caller, Stage stage) : IDesk
{
    public Task<Ticket?> Find(int id, CancellationToken ct) => Task.FromResult(
        id == 1 ? new Ticket(1, "Küche", Priority.Urgent, new Phone("110"), new DateOnly(2026, 11, 22)) : null);

    public Task<Search> Search(
        string text, Priority? priority, DateTimeOffset? since, decimal price, IReadOnlyList<string>? tags, int take, CancellationToken ct) =>
        Task.FromResult(new Search(text, priority, since, price, tags ?? [], take));

    public Task<Ticket> Open(OpenTicket ticket, CancellationToken ct) =>
        Task.FromResult(new Ticket(2, ticket.Title, ticket.Priority, ticket.Contact, new DateOnly(2026, 11, 22)));

    public Task<string> Annotate(int id, Annotation? note, CancellationToken ct) => Task.FromResult(note?.Text ?? "nothing");

    public Task Close(int id, CancellationToken ct) => Task.CompletedTask;

    public Task Remove(int id, CancellationToken ct) => Task.CompletedTask;

    public Task<Who> Me(CancellationToken ct) => Task.FromResult(
        new Who(caller.User, caller.Name, caller.Tenant, caller.HasScope("tickets.write"), caller.IsInRole("agent"), call.Deadline));

    public Task Fail(string how, CancellationToken ct) => how switch
    {
        "conflict" => throw Problems.Conflict("It is closed.", "desk.closed"),
        "busy" => throw Problems.Exhausted("Too many.", "desk.busy", TimeSpan.FromSeconds(2.5)),
        "unsure" => throw Problems.DeadlineExceeded("Lost.", mayHaveRun: true),
        _ => throw new InvalidOperationException("secret words"),
    };

    public async Task<string> Wait(CancellationToken ct)
    {
        stage.Entered.TrySetResult();
        try
        {
            await stage.Released.Task.WaitAsync(ct);
            return "done";
        }
        catch (OperationCanceledException)
        {
            stage.Cancelled.TrySetResult();
            throw;
        }
    }

    public async IAsyncEnumerable<Update> Watch(int id, [EnumeratorCancellation] CancellationToken ct)
    {
        if (id == 404)
            throw Problems.NotFound("No such ticket.");
        for (var number = 1; number <= (id == 1 ? 3 : 1); number++)
            yield return new(number, "a\nb");
        if (id == 2)
            throw Problems.Conflict("It was closed meanwhile.", "desk.closed");
        if (id == 3)
            await Wait(ct);
        if (id == 5)
            await Task.WhenAny(Wait(ct));
    }

    public Task<int> Hidden(CancellationToken ct) => Task.FromResult(1);
}

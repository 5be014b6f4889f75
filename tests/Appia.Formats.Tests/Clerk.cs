namespace Appia.Formats.Tests;

/// <summary>Reminds itself, later.</summary>
[Contract]
public interface IClerk
{
    Task Remind(string crate, TimeSpan after, CancellationToken ct = default);

    [Get("/reminders"), AllowAnonymous]
    Task<long> Reminders(CancellationToken ct = default);
}

[Event("clerk.reminded", Key = nameof(Crate))]
public sealed record Reminded(string Crate);

public sealed class ClerkService(IEvents events, ICounters counters) : IClerk
{
    public Task Remind(string crate, TimeSpan after, CancellationToken ct)
    {
        events.Publish(new Reminded(crate), after);
        return Task.CompletedTask;
    }

    [On]
    public Task When(Reminded reminded, CancellationToken ct)
    {
        counters.Add("reminders");
        return Task.CompletedTask;
    }

    public async Task<long> Reminders(CancellationToken ct) => await counters.Get("reminders", ct);
}

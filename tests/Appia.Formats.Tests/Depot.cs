namespace Appia.Formats.Tests;

/// <summary>A store house: what it keeps has every shape that stores have. Its documents may grow, as anybody's: what is stored stays readable.</summary>
[Contract]
public interface IDepot
{
    Task Keep(Crate crate, CancellationToken ct = default);

    [Get("/crates/{id}"), AllowAnonymous]
    Task<Crate?> Find(string id, CancellationToken ct = default);

    [Get("/crates"), AllowAnonymous]
    Task<IReadOnlyList<Crate>> HeavierThan(int weight, CancellationToken ct = default);

    [Get("/labels/{id}"), AllowAnonymous]
    Task<Label?> LabelOf(string id, CancellationToken ct = default);

    [Get("/crates/count"), AllowAnonymous]
    Task<long> Count(CancellationToken ct = default);
}

[Document("crates"), Index(nameof(Weight), nameof(Arrived))]
public sealed record Crate(string Id, int Weight, [Unique] string Seal, DateTimeOffset Arrived, IReadOnlyList<string> Contents, decimal? Value = null);

[KeyValue("labels")]
public sealed record Label(string Text);

[Event("depot.crate-kept", Key = nameof(Crate))]
public sealed record CrateKept(string Crate, int Weight);

public sealed class DepotService(IDocuments<Crate> crates, IKeyValue<Label> labels, ICounters counters, IEvents events) : IDepot
{
    public Task Keep(Crate crate, CancellationToken ct)
    {
        crates.Put(crate);
        labels.Put(crate.Id, new($"{crate.Id}, {crate.Weight} kg"));
        counters.Add("crates");
        events.Publish(new CrateKept(crate.Id, crate.Weight));
        return Task.CompletedTask;
    }

    public async Task<Crate?> Find(string id, CancellationToken ct) => await crates.Find(id, ct);

    public async Task<IReadOnlyList<Crate>> HeavierThan(int weight, CancellationToken ct) =>
        await crates.Where(CrateIndex.Weight > weight).OrderBy(CrateIndex.Weight).ToList(ct);

    public async Task<Label?> LabelOf(string id, CancellationToken ct) => await labels.Find(id, ct);

    public async Task<long> Count(CancellationToken ct) => await counters.Get("crates", ct);
}

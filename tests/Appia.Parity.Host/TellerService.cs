namespace Appia.Parity.Host;

/// <summary>A service that calls another, and has no store.</summary>
[Contract]
public interface ITeller
{
    Task PayThenFail(string id, CancellationToken ct = default);

    Task<int> WriteThenRead(string id, CancellationToken ct = default);

    [Post("/wait/{id}"), AllowAnonymous]
    Task WaitThere(string id, CancellationToken ct = default);

    Task<int> CountUp(string id, CancellationToken ct = default);

    Task<Being> WhoAmI(CancellationToken ct = default);

    Task<IReadOnlyList<Ids>> MakeIdsTwice(CancellationToken ct = default);

    IAsyncEnumerable<Entry> CountTo(int last, CancellationToken ct = default);

    /// <summary>Answers with the version of this service, having used what only that version of the ledger has.</summary>
    Task<string> UseWhatIsNew(string id, CancellationToken ct = default);
}

public sealed class TellerService(ILedger ledger) : ITeller
{
    public async Task PayThenFail(string id, CancellationToken ct)
    {
        await ledger.Write(id, 5, ct);
        throw Problems.Conflict("After the nested call.");
    }

    public async Task<int> WriteThenRead(string id, CancellationToken ct)
    {
        await ledger.Write(id, 12, ct);
        return await ledger.Read(id, ct);
    }

    public Task WaitThere(string id, CancellationToken ct) => ledger.WriteThenWait(id, ct);

    public Task<int> CountUp(string id, CancellationToken ct) => ledger.CountUp(id, ct);

    public Task<Being> WhoAmI(CancellationToken ct) => ledger.WhoAmI(ct);

    public async Task<IReadOnlyList<Ids>> MakeIdsTwice(CancellationToken ct) => [await ledger.MakeIds(ct), await ledger.MakeIds(ct)];

    public IAsyncEnumerable<Entry> CountTo(int last, CancellationToken ct) => ledger.CountTo(last, ct);

#if NEXT
    public async Task<string> UseWhatIsNew(string id, CancellationToken ct)
    {
        await ledger.Write(id, 2, ct);
        return $"the next, noted: {(await ledger.Annotate(id, "new", ct)).Note}";
    }
#else
    public Task<string> UseWhatIsNew(string id, CancellationToken ct) => Task.FromResult("the first");
#endif
}

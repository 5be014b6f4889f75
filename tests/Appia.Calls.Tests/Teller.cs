namespace Appia.Calls.Tests;

/// <summary>A service that calls another.</summary>
[Contract]
public interface ITeller
{
    Task PayThenFail(string id, CancellationToken ct = default);

    Task<string?> WhoAmI(CancellationToken ct = default);

    Task<string?> WhichService(CancellationToken ct = default);

    Task<IReadOnlyList<Ids>> MakeIdsTwice(CancellationToken ct = default);

    Task<int> WriteThenRead(string id, CancellationToken ct = default);

    Task WaitThere(string id, CancellationToken ct = default);

    Task Leak(CancellationToken ct = default);
}

public sealed class TellerService(ILedger ledger, Probe probe) : ITeller
{
    public async Task PayThenFail(string id, CancellationToken ct)
    {
        await ledger.Write(id, 5, ct);
        throw Problems.Conflict("After the nested call.");
    }

    public Task<string?> WhoAmI(CancellationToken ct) => ledger.WhoAmI(ct);

    public Task<string?> WhichService(CancellationToken ct) => ledger.WhichService(ct);

    public async Task<IReadOnlyList<Ids>> MakeIdsTwice(CancellationToken ct) => [await ledger.MakeIds(ct), await ledger.MakeIds(ct)];

    public async Task<int> WriteThenRead(string id, CancellationToken ct)
    {
        await ledger.Write(id, 12, ct);
        return await ledger.Read(id, ct);
    }

    public Task WaitThere(string id, CancellationToken ct) => ledger.WriteThenWait(id, ct);

    public Task Leak(CancellationToken ct)
    {
        probe.Leaked = CallLater();
        return Task.CompletedTask;
    }

    private async Task CallLater()
    {
        await probe.Released.Task;
        await ledger.Read("a", CancellationToken.None);
    }
}

namespace Appia.Calls.Tests;

/// <summary>Answers what the tests ask of it, and fails at everything else.</summary>
public sealed class FakeLedger : ILedger
{
    public Task Write(string id, int amount, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<int> Read(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<Entry?> Find(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task WriteWhileReading(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task WriteThenFail(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task WriteThenWait(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task CommitThenFail(string first, string second, CancellationToken ct = default) => throw new NotSupportedException();

    public Task RunApartThenFail(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task WriteTwice(string id, CancellationToken ct = default) => throw new NotSupportedException();

    public Task Leak(CancellationToken ct = default) => throw new NotSupportedException();

    public Task AfterCommit(bool fail, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<Ids> MakeIds(CancellationToken ct = default) => throw new NotSupportedException();

    public Task Crash(CancellationToken ct = default) => throw new NotSupportedException();

    public Task<Box> Echo(Box box, CancellationToken ct = default) => Task.FromResult(box);

    public Task<string?> WhoAmI(CancellationToken ct = default) => Task.FromResult<string?>("fake");

    public Task<string?> WhichService(CancellationToken ct = default) => throw new NotSupportedException();

    public IAsyncEnumerable<int> CountTo(int last, CancellationToken ct = default) => throw new NotSupportedException();

    public IAsyncEnumerable<int> Silence(CancellationToken ct = default) => throw new NotSupportedException();
}

namespace Appia.Parity.Host;

/// <summary>A service with a store, which does whatever a test asks of it.</summary>
[Contract]
public interface ILedger
{
    Task Write(string id, int amount, CancellationToken ct = default);

    [Idempotent]
    Task<int> Read(string id, CancellationToken ct = default);

    [Get]
    Task<Entry?> Find(string id, CancellationToken ct = default);

    [Get]
    Task WriteWhileReading(string id, CancellationToken ct = default);

    Task WriteThenFail(string id, Failing how, CancellationToken ct = default);

    Task WriteThenWait(string id, CancellationToken ct = default);

    Task CommitThenFail(string first, string second, CancellationToken ct = default);

    Task RunApartThenFail(string id, CancellationToken ct = default);

    /// <summary>Adds one to what is there, by reading, waiting and writing.</summary>
    [Serial(nameof(id))]
    Task<int> CountUp(string id, CancellationToken ct = default);

    /// <summary>Has the teller count up, which has to wait for this call.</summary>
    [Serial(nameof(id))]
    Task CountUpBehindItself(string id, CancellationToken ct = default);

    Task<Box> Echo(Box box, CancellationToken ct = default);

    Task<Being> WhoAmI(CancellationToken ct = default);

    Task<Ids> MakeIds(CancellationToken ct = default);

    Task Announce(string key, int first, int last, bool fail, CancellationToken ct = default);

#if NEXT
    Task<Entry> Annotate(string id, string note, CancellationToken ct = default);

#endif
    IAsyncEnumerable<Entry> CountTo(int last, CancellationToken ct = default);

    IAsyncEnumerable<Entry> CountThenFail(int last, CancellationToken ct = default);

    IAsyncEnumerable<Entry> CountThenWait(string gate, int last, CancellationToken ct = default);

    /// <summary>Writes all of them, or none; answers with the sum of their amounts.</summary>
    Task<int> WriteAll(string prefix, IAsyncEnumerable<Entry> items, CancellationToken ct = default);

    /// <summary>Answers each with a multiple of it.</summary>
    IAsyncEnumerable<Entry> Multiply(int factor, IAsyncEnumerable<Entry?> items, CancellationToken ct = default);
}

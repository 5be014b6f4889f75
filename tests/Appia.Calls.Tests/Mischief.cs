using System.Runtime.CompilerServices;

namespace Appia.Calls.Tests;

/// <summary>A service that does what a careful author would not.</summary>
[Contract]
public interface IMischief
{
    Task<Box> WriteAndAnswerWhatCannotTravel(string id, CancellationToken ct = default);

    Task CommitLaterAndFail(string id, CancellationToken ct = default);

    Task WriteLater(string id, CancellationToken ct = default);

    Task WaitWithACallbackThatFails(CancellationToken ct = default);

    Task TellOfItsCancellation(CancellationToken ct = default);

    [Get("/ids"), AllowAnonymous]
    Task<Guid> ReadId(CancellationToken ct = default);

    [Idempotent]
    Task<Basket> Basket(CancellationToken ct = default);

    [Idempotent]
    Task<Entry?> Find(string id, CancellationToken ct = default);

    IAsyncEnumerable<int> CleanUp(CancellationToken ct = default);

    IAsyncEnumerable<int> EndInsteadOfCancelling(CancellationToken ct = default);

    IAsyncEnumerable<int> GoOnAfterCancellation(CancellationToken ct = default);

    Task ReadUntilTheEnd(CancellationToken ct = default);

    IAsyncEnumerable<int> WriteEach(int count, CancellationToken ct = default);

    IAsyncEnumerable<int> WriteItself(string id, CancellationToken ct = default);
}

public readonly record struct Basket(IReadOnlyList<int> Items);

/// <summary>What a test and <see cref="MischiefService"/> have in common.</summary>
public sealed class Pranks(TimeProvider time)
{
    public TimeProvider Time => time;

    // A generic writer, so that only the running unit can tell whether it may write.
    public void Write(IDocuments<Entry> entries, Entry entry) => entries.Put(entry);

    /// <summary>Lets what a call left behind go on, on the thread that sets it.</summary>
    public TaskCompletionSource Later { get; } = new();

    public Task? Left { get; set; }

    public List<int> Items { get; } = [1];

    public TaskCompletionSource<(string Inside, string AtTheEnd)> Keys { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset Deadline { get; set; }

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

public sealed class MischiefService(IDocuments<Entry> entries, IMischief others, IUnits units, ICall call, Pranks pranks) : IMischief
{
    public Task<Box> WriteAndAnswerWhatCannotTravel(string id, CancellationToken ct)
    {
        entries.Put(new(id, 1));
        return Task.FromResult(new Box(null!, 1, []));
    }

    public Task CommitLaterAndFail(string id, CancellationToken ct)
    {
        entries.Put(new(id, 1));
        pranks.Left = CommitLater();
        throw Problems.Conflict("What was written must not be kept.");
    }

    public Task WriteLater(string id, CancellationToken ct)
    {
        entries.Put(new("first", 1));
        pranks.Left = PutLater(id);
        return Task.CompletedTask;
    }

    public async Task WaitWithACallbackThatFails(CancellationToken ct)
    {
        await using var callback = ct.Register(static () => throw new InvalidOperationException("A callback of the program failed."));
        pranks.Waiting.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, pranks.Time, ct);
    }

    public async Task TellOfItsCancellation(CancellationToken ct)
    {
        await WaitQuietly(ct);
        throw new ProblemException(new(ProblemKind.Cancelled, "cancelled", "What it called was cancelled."));
    }

    public Task<Guid> ReadId(CancellationToken ct) => Task.FromResult(call.NewId());

    public Task<Basket> Basket(CancellationToken ct) => Task.FromResult(new Basket(pranks.Items));

    public async Task<Entry?> Find(string id, CancellationToken ct) => await entries.Find(id, ct);

    public async IAsyncEnumerable<int> CleanUp([EnumeratorCancellation] CancellationToken ct)
    {
        var inside = call.Key;
        try
        {
            yield return 1;
            pranks.Deadline = call.Deadline;
            await Task.Yield();
            yield return 2;
        }
        finally
        {
            pranks.Keys.TrySetResult((inside, call.Key));
        }
    }

    public async IAsyncEnumerable<int> EndInsteadOfCancelling([EnumeratorCancellation] CancellationToken ct)
    {
        yield return 1;
        await WaitQuietly(ct);
    }

    public async IAsyncEnumerable<int> GoOnAfterCancellation([EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 1; ; i++)
        {
            yield return i;
            await WaitQuietly(ct);
        }
    }

    public async Task ReadUntilTheEnd(CancellationToken ct)
    {
        // Without the token: the call that reads bounds the stream all the same.
        await foreach (var _ in others.EndInsteadOfCancelling(CancellationToken.None))
        {
        }
    }

    public async IAsyncEnumerable<int> WriteEach(int count, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 1; i <= count; i++)
        {
            await units.Run(_ => Put(new($"item-{i}", i)), ct);
            yield return i;
        }
        throw Problems.Conflict("Not one more.");
    }

    public async IAsyncEnumerable<int> WriteItself(string id, [EnumeratorCancellation] CancellationToken ct)
    {
        await units.Run(_ => Put(new("apart", 1)), ct);
        yield return 1;
        await Put(new(id, 1));
        yield return 2;
    }

    private Task Put(Entry entry)
    {
        pranks.Write(entries, entry);
        return Task.CompletedTask;
    }

    private async Task WaitQuietly(CancellationToken ct)
    {
        pranks.Waiting.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, pranks.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task CommitLater()
    {
        await pranks.Later.Task;
        await call.Commit(CancellationToken.None);
    }

    private async Task PutLater(string id)
    {
        await pranks.Later.Task;
        entries.Put(new(id, 1));
    }
}

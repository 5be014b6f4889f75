namespace Appia.Calls.Tests;

/// <summary>A caller's stream that says what becomes of it.</summary>
internal sealed class Sending<T>(Func<CancellationToken, IAsyncEnumerable<T>> items) : IAsyncEnumerable<T>
{
    private int _begun;
    private int _disposed;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public int Begun => Volatile.Read(ref _begun);

    public int Disposed => Volatile.Read(ref _disposed);

    /// <summary>Ends when its enumerator was disposed of.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when its enumerator was made.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _begun);
        Reached.TrySetResult();
        return new Reader(this, items(cancellationToken).GetAsyncEnumerator(cancellationToken));
    }

    /// <summary>Its enumerator was made once and disposed of once.</summary>
    public async Task AssertEnded()
    {
        await Ended.Task.WaitAsync(Patience);
        Assert.Equal((1, 1), (Begun, Disposed));
    }

    private sealed class Reader(Sending<T> owner, IAsyncEnumerator<T> items) : IAsyncEnumerator<T>
    {
        public T Current => items.Current;

        public ValueTask<bool> MoveNextAsync() => items.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            await items.DisposeAsync();
            Interlocked.Increment(ref owner._disposed);
            owner.Ended.TrySetResult();
        }
    }
}

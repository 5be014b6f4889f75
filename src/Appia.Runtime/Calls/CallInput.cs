using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>The stream that a running call has for a parameter, as the service reads it: once, and no longer than the call takes.</summary>
/// <remarks>
/// Its items come from the caller as they are asked for, checked and, from a caller in this process, copied. When the caller's stream fails, the
/// service sees a cancellation; whatever it makes of that, the call has failed with what the caller's stream failed with.
/// </remarks>
internal sealed class CallInput<T>(MethodDescriptor method, CallerItems<T> items, CancellationTokenSource call, IdleLimit idle)
    : IAsyncEnumerable<T>, IAsyncEnumerator<T>
{
    private CancellationTokenSource? _either;
    private CancellationToken _token;
    private int _taken;
    private volatile bool _closed;
    private bool _ended;

    /// <summary>Runs when the caller has sent its last item, or the service wants no more.</summary>
    public Action? Ended { get; init; }

    public T Current => items.Current;

    /// <summary>Whether the caller's stream has failed.</summary>
    public bool Failed => items.Failure is not null;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        if (Interlocked.Exchange(ref _taken, 1) != 0)
            throw CallErrors.InputReadTwice(method.FullName);
        if (cancellationToken.CanBeCanceled && cancellationToken != call.Token)
            _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.Token);
        _token = _either?.Token ?? call.Token;
        return this;
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        ThrowIfClosed();
        if (_ended)
            return false;
        try
        {
            _token.ThrowIfCancellationRequested();
            var moved = await items.Next(_token);
            idle.Touch();
            if (!moved)
                End();
            return moved;
        }
        catch (Exception failure) when (Failed)
        {
            call.Cancel();
            throw new OperationCanceledException($"What {method.FullName} was called with has failed.", failure, call.Token);
        }
    }

    /// <summary>The service wants no more items.</summary>
    public ValueTask DisposeAsync()
    {
        _either?.Dispose();
        End();
        return items.Close();
    }

    /// <summary>Ends the caller's stream with the call.</summary>
    public ValueTask Close()
    {
        _closed = true;
        return items.Close();
    }

    public void ThrowIfFailed() => items.ThrowIfFailed();

    private void End()
    {
        if (_ended)
            return;
        _ended = true;
        Ended?.Invoke();
    }

    private void ThrowIfClosed()
    {
        if (_closed)
            throw CallErrors.UseAfterEnd(method.FullName);
    }
}

using System.Runtime.ExceptionServices;

namespace Appia.Client;

/// <summary>The stream that a caller gives to a call, as the call reads it.</summary>
/// <remarks>
/// 1. The caller's code runs in the caller's own execution context, whoever asks for the next item.
/// 2. One step runs at a time. Who gives up waiting for it may ask again, and gets that step's item.
/// 3. The caller's enumerator, once it was made, is disposed of once: at its end, when it failed, or when the call ends before it. A step that is
///    running then is cancelled and awaited for a moment; what does not heed its token is left alone, and disposed of when it ends.
/// 4. What fails in here is the caller's own: <see cref="Failure"/> keeps it for the caller, whatever becomes of the call.
/// </remarks>
/// <param name="items">The caller's stream.</param>
/// <param name="accept">Checks an item, given with its index, and returns it or a copy.</param>
/// <param name="context">The caller's execution context.</param>
/// <param name="time">The clock.</param>
/// <param name="call">Cancelled when the call is.</param>
internal sealed class CallerItems<T>(
    IAsyncEnumerable<T> items, Func<T, long, T> accept, ExecutionContext? context, TimeProvider time, CancellationToken call)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _ending = CancellationTokenSource.CreateLinkedTokenSource(call);
    private IAsyncEnumerator<T>? _reader;
    private Task<bool>? _step;
    private long _count;
    private bool _begun;
    private bool _closed;

    /// <summary>The item that was read last.</summary>
    public T Current { get; private set; } = default!;

    /// <summary>What the caller's stream, or one of its items, failed with.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How many items were read.</summary>
    public long Count => _count;

    /// <summary>Reads the next item; false at the end.</summary>
    public async ValueTask<bool> Next(CancellationToken ct)
    {
        if (_step is null)
        {
            var step = Step();
            if (step.IsCompletedSuccessfully)
                return step.Result;
            _step = step.AsTask();
        }
        var moved = await _step.WaitAsync(ct);
        _step = null;
        return moved;
    }

    /// <summary>Says that an item could not be sent: that is the caller's failure too.</summary>
    public void Fail(Exception failure) => Failure ??= failure;

    public void ThrowIfFailed()
    {
        if (Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the caller's stream, when it has not ended by itself.</summary>
    public async ValueTask Close()
    {
        if (_closed)
            return;
        _closed = true;
        Cancel();
        var step = _step ?? Task.FromResult(false);
        try
        {
            await ((Task)step).WaitAsync(Patience, time);
        }
        catch (TimeoutException) when (!step.IsCompleted)
        {
            _ = Leave(step);
            return;
        }
        catch
        {
            // It ended, with whatever: nobody wants its item any more.
        }
        await Leave(step);
    }

    // Changes of the execution context are gone when an async method has returned: here begins and ends the caller's.
    private async ValueTask<bool> Step()
    {
        if (context is not null)
            ExecutionContext.Restore(context);
        try
        {
            if (_begun && _reader is null)
                return false;
            _begun = true;
            _reader ??= items.GetAsyncEnumerator(_ending.Token);
            if (await _reader.MoveNextAsync())
            {
                Current = accept(_reader.Current, _count);
                _count++;
                return true;
            }
            await Dispose();
            return false;
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            Fail(failure);
            throw;
        }
    }

    private void Cancel()
    {
        try
        {
            _ending.Cancel();
        }
        catch (AggregateException)
        {
            // A callback of the caller's failed. The call has its outcome.
        }
    }

    private async Task Leave(Task<bool> step)
    {
        await ((Task)step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (context is not null)
            ExecutionContext.Restore(context);
        try
        {
            await Dispose();
        }
        catch
        {
            // As above: the call has its outcome.
        }
        _ending.Dispose();
    }

    private ValueTask Dispose()
    {
        var reader = _reader;
        _reader = null;
        return reader?.DisposeAsync() ?? default;
    }
}

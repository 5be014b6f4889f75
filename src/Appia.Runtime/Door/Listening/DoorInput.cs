using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Appia.Client;
using Microsoft.AspNetCore.Connections;

namespace Appia.Runtime;

/// <summary>Receives what comes on a connection: on a thread of its own, or, when there are too many, or too many requests, or it is silent for long, where the
/// thread pool finds time.</summary>
/// <remarks>
/// 1. The thread waits in the kernel. Whoever waits for what it received goes on right there, so that a request is read, answered and sent by one thread.
/// 2. If that takes long, because somebody blocks or computes, another thread reads on (<see cref="ReadingTurn"/>).
/// 3. Whoever is to go on for another reason, or on a connection without a thread, goes to the thread pool.
/// </remarks>
internal sealed class DoorInput : PipeScheduler, IReadingConnection
{
    // Less than this left in a buffer is not worth a system call.
    private const int LeastBuffer = 2048;
    private readonly Socket _socket;
    private readonly ReadingThreads _threads;
    private readonly ReadingTurn _turn;
    private readonly Pipe _pipe;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _ended;
    private int _flushing;
    private Action<object?>? _next;
    private object? _state;

    /// <param name="socket">Not blocking.</param>
    /// <param name="pool">Where buffers come from.</param>
    /// <param name="most">How many bytes may wait to be read before no more are received; 0 for any number.</param>
    /// <param name="threads">The threads that read.</param>
    public DoorInput(Socket socket, MemoryPool<byte> pool, long most, ReadingThreads threads)
    {
        _socket = socket;
        _threads = threads;
        _turn = new(threads);
        _pipe = new(new(pool, this, ThreadPool, most, most / 2, useSynchronizationContext: false));
    }

    public PipeReader Reader => _pipe.Reader;

    /// <summary>Receives until nothing more can come, or nobody reads it.</summary>
    public Task Receive()
    {
        if (!_threads.TryAdd(this))
            _ = ReceiveInPool();
        else if (!_threads.TryStart(ReceiveOnThread))
            GiveThreadUp();
        return _over.Task;
    }

    /// <summary>Nothing is to be received any more, even if whoever reads does not come to it.</summary>
    /// <param name="how">Whether anything is to be sent.</param>
    /// <param name="reason">What whoever reads is told.</param>
    public void End(SocketShutdown how, Exception? reason = null)
    {
        _ended ??= reason;
        try
        {
            _socket.Shutdown(how);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was quicker.
        }
        _pipe.Writer.CancelPendingFlush();
    }

    public bool Relieve()
    {
        if (_turn.WasTaken() && !_threads.TryStart(ReceiveOnThread))
            PipeScheduler.ThreadPool.Schedule(input => ((DoorInput)input!).GiveThreadUp(), this);
        return _turn.IsRunning;
    }

    public override void Schedule(Action<object?> action, object? state)
    {
        if (_flushing == Environment.CurrentManagedThreadId)
            (_next, _state) = (action, state);
        else
            ThreadPool.Schedule(action, state);
    }

    private void ReceiveOnThread()
    {
        var clean = ExecutionContext.Capture()!;
        while (true)
        {
            if (!HasArrived() || _threads.IsCrowded)
            {
                GiveThreadUp();
                return;
            }
            if (!Take(Environment.CurrentManagedThreadId, out var flushed) || !HasGoneOn() || !Wants(Result(flushed)))
                return;
            // What a request leaves behind on its thread does not belong to the next one.
            ExecutionContext.Restore(clean);
        }
    }

    private void GiveThreadUp()
    {
        _threads.Remove(this);
        _ = ReceiveInPool();
    }

    private async Task ReceiveInPool()
    {
        do
            await HasArrivedAsync();
        while (Take(thread: 0, out var flushed) && Wants(await flushed));
    }

    private bool HasArrived()
    {
        try
        {
            return _socket.Poll(_threads.Idle, SelectMode.SelectRead);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Receiving says why.
            return true;
        }
    }

    private async ValueTask HasArrivedAsync()
    {
        try
        {
            await _socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Receiving says why.
        }
    }

    // Hands over what has come; whoever waits for it goes on on this thread, if there is one, after that. False when nothing more can come.
    private bool Take(int thread, out ValueTask<FlushResult> flushed)
    {
        flushed = default;
        if (!HasReceived(out var count))
            return false;
        if (count == 0)
            return true;
        _pipe.Writer.Advance(count);
        _flushing = thread;
        flushed = _pipe.Writer.FlushAsync();
        _flushing = 0;
        return true;
    }

    private bool HasReceived(out int count)
    {
        count = 0;
        try
        {
            count = _socket.Receive(_pipe.Writer.GetMemory(LeastBuffer).Span, SocketFlags.None, out var error);
            if (count > 0 || error == SocketError.WouldBlock)
                return true;
            Finish(error == SocketError.Success ? null : new SocketException((int)error));
        }
        catch (Exception failure)
        {
            // Somebody else closed the socket, or there is no memory: this connection ends, but neither its thread nor the process by it.
            Finish(failure);
        }
        return false;
    }

    // False when another thread reads on by now.
    private bool HasGoneOn()
    {
        if (_next is not { } next)
            return true;
        var state = _state;
        (_next, _state) = (null, null);
        var run = _turn.Begin();
        next(state);
        return _turn.End(run);
    }

    private static FlushResult Result(in ValueTask<FlushResult> flushed) =>
        flushed.IsCompleted ? flushed.Result : flushed.AsTask().GetAwaiter().GetResult();

    private bool Wants(FlushResult flushed)
    {
        if (!flushed.IsCompleted && !flushed.IsCanceled)
            return true;
        Finish(failure: null);
        return false;
    }

    private void Finish(Exception? failure)
    {
        _threads.Remove(this);
        if (failure is SocketException lost)
            failure = new ConnectionResetException(lost.Message, lost);
        _pipe.Writer.Complete(_ended ?? failure);
        _over.SetResult();
    }
}

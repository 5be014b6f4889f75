using System.Runtime.ExceptionServices;

namespace Appia.Client;

/// <summary>Sends a caller's items while the answer is read.</summary>
/// <remarks>
/// 1. An item is read when the one before it has been taken by the connection: a peer that does not read holds the caller up.
/// 2. When the caller's stream fails, the call is cancelled, and the request never ends well: the peer cannot take a part for the whole.
/// 3. When sending fails, reading says why: the peer has the last word on its call.
/// 4. When the answer is there before the last item, nothing more is sent and the caller's stream ends.
/// </remarks>
internal sealed class InputSending<TArguments, TInput, TResponse>(
    StreamCall<InputMessage<TArguments, TInput>, TResponse> call, CallerItems<TInput> items) : IAsyncDisposable
    where TArguments : struct
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(call.Token);
    private Task _sending = Task.CompletedTask;

    /// <summary>The message that was read last.</summary>
    public TResponse Current => call.Current;

    /// <summary>Begins to send.</summary>
    /// <param name="input">The name of the parameter.</param>
    public void Start(string input) => _sending = Send(input);

    /// <summary>Reads the next message; false when the call ended well.</summary>
    /// <param name="idle">How long nothing may move in either direction meanwhile.</param>
    public async ValueTask<bool> Read(TimeSpan? idle)
    {
        try
        {
            return await call.Read(idle);
        }
        catch when (items.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    /// <summary>Reads the only message that there is to be.</summary>
    public async Task<TResponse> ReadSingle()
    {
        try
        {
            return await call.ReadSingle();
        }
        catch when (items.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sending;
        await items.Close();
        await call.DisposeAsync();
        _stop.Dispose();
    }

    private async Task Send(string input)
    {
        // A stream that never waits must not keep the answer from being read.
        await Task.Yield();
        try
        {
            while (await items.Next(_stop.Token))
            {
                await call.Send(InputMessage<TArguments, TInput>.OfItem(items.Current), _stop.Token);
                call.Touch();
            }
            call.Complete();
        }
        catch (InvalidDataException failure) when (items.Failure is null)
        {
            items.Fail(new InvalidDataException($"{input}[{items.Count - 1}]: {failure.Message}", failure));
            call.Cancel();
        }
        catch
        {
            if (items.Failure is not null)
                call.Cancel();
        }
    }
}

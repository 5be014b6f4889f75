using Appia.Codec;

namespace Appia.Runtime;

/// <summary>The messages that a streaming call sends.</summary>
internal sealed class GrpcResponses<T>(GrpcCall call, MessageCodec<T> codec)
{
    private const int MostUnflushed = 16 * 1024;

    /// <summary>Sends a message. Ends when there is room for the next one: a caller that does not read holds the sender up.</summary>
    public ValueTask Write(in T message)
    {
        call.Write(codec, message);
        return call.Flush();
    }

    /// <summary>Sends items as they come: those that are ready leave together, and before waiting for the next one everything is
    /// sent.</summary>
    /// <param name="items">The items.</param>
    /// <param name="ending">Cancels whoever makes them, when nobody wants them any more.</param>
    public async Task WriteAll(IAsyncEnumerable<T> items, CancellationTokenSource ending)
    {
        var reader = items.GetAsyncEnumerator(CancellationToken.None);
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                next = reader.MoveNextAsync().AsTask();
                if (!next.IsCompleted && HasSomethingToSend)
                    await call.Flush();
                if (!await next)
                    return;
                call.Write(codec, reader.Current);
                if (call.Exchange.Unflushed >= MostUnflushed)
                    await call.Flush();
            }
        }
        finally
        {
            await Leave(reader, next, ending);
        }
    }

    private bool HasSomethingToSend => call.Exchange.Unflushed > 0 || !call.Exchange.HasStarted;

    // An iterator may be disposed of only between two steps: the one that is running is cancelled and awaited.
    private static async Task Leave(IAsyncEnumerator<T> reader, Task<bool>? next, CancellationTokenSource ending)
    {
        if (next is { IsCompleted: false })
        {
            await ending.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await reader.DisposeAsync();
    }
}

using System.Runtime.CompilerServices;
using Appia.Client;
using Appia.Codec;

namespace Appia.Runtime;

/// <summary>The request of a call that takes a stream: the arguments, then items as the service reads them.</summary>
/// <remarks>
/// 1. The first message has the arguments, and an item when the item's field is there. Without any message, it is as if an empty one had come.
/// 2. Each later message is one item, whatever else is in it.
/// 3. A request that breaks off does not end: reading fails as cancelled. Only its own end is the end of the items.
/// </remarks>
internal sealed class PeerInput<TArguments, TInput>(
    GrpcCall call, MessageCodec<InputMessage<TArguments, TInput>> openings, MessageCodec<TInput> items, string name)
    where TArguments : struct
{
    private InputMessage<TArguments, TInput> _opening;

    /// <summary>Reads the arguments.</summary>
    public async ValueTask<TArguments> Open()
    {
        var reader = call.Reader(openings);
        _opening = await reader.Read(call.Token) ? reader.Current : Empty();
        return _opening.Arguments;
    }

    /// <summary>The items.</summary>
    /// <param name="announce">Whether to say by the headers that reading has begun; who answers with a stream says it by itself.</param>
    /// <param name="ct">Cancels a wait for the next one.</param>
    public async IAsyncEnumerable<TInput> Items(bool announce, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (announce)
            await call.SendHeaders();
        if (_opening.HasItem)
            yield return _opening.Item;
        var reader = call.Reader(items);
        for (var index = _opening.HasItem ? 1L : 0L; await Read(reader, index, ct); index++)
            yield return reader.Current;
    }

    private async ValueTask<bool> Read(FrameReader<TInput> reader, long index, CancellationToken ct)
    {
        try
        {
            return await reader.Read(ct);
        }
        catch (FrameException failure)
        {
            throw new FrameException(failure.Fault, $"{name}[{index}]: {failure.Message}", failure);
        }
        catch (IOException failure)
        {
            throw new OperationCanceledException($"The caller of {call.Method} is gone.", failure);
        }
    }

    private InputMessage<TArguments, TInput> Empty()
    {
        try
        {
            return openings.Read(default);
        }
        catch (InvalidDataException failure)
        {
            throw new FrameException(FrameFault.Malformed, $"no message came, and the first has the arguments: {failure.Message}", failure);
        }
    }
}

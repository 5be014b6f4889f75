using System.Buffers;
using System.IO.Pipelines;

namespace Appia.Client;

/// <summary>Reads a stream's bytes, and says how many were read, so that the peer may send as many again. What the reader has looked at
/// counts as read: it waits for the rest of a message, which may be longer than the window.</summary>
internal sealed class Http2Body(PipeReader bytes, Action<long> giveBack) : PipeReader
{
    private ReadOnlySequence<byte> _read;
    private long _given;

    public override bool TryRead(out ReadResult result)
    {
        var read = bytes.TryRead(out result);
        _read = result.Buffer;
        return read;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var reading = bytes.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Keep(reading.Result)) : Wait(reading);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        var looked = Math.Max(_given, _read.Slice(0, examined).Length);
        var more = looked - _given;
        _given = looked - _read.Slice(0, consumed).Length;
        _read = default;
        bytes.AdvanceTo(consumed, examined);
        if (more > 0)
            giveBack(more);
    }

    public override void CancelPendingRead() => bytes.CancelPendingRead();

    public override void Complete(Exception? exception = null) => bytes.Complete(exception);

    private async ValueTask<ReadResult> Wait(ValueTask<ReadResult> reading) => Keep(await reading);

    private ReadResult Keep(ReadResult result)
    {
        _read = result.Buffer;
        return result;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Appia.Client;

// What the frames of the peer mean.
internal partial class Http2Connection
{
    private readonly FrameBuffer _block = new();
    private Http2Frame _blockFrame;
    private int _blockFrames;
    private volatile bool _heardSettings;

    /// <summary>Whether a stream with this number, which is one of the calling side's, was ever opened.</summary>
    protected abstract bool WasOpened(int id);

    /// <summary>Takes a whole block of headers.</summary>
    protected abstract void TakeBlock(Http2Frame frame, ReadOnlySpan<byte> block);

    /// <summary>The peer sends nothing more on a stream. Under the lock.</summary>
    protected abstract void PeerHasEnded(Http2Stream stream);

    /// <summary>The peer takes no more calls than those up to a number.</summary>
    protected abstract void TakeGoAway(int last, Http2Error error);

    // Before the frame is there: a peer that speaks something else announces nonsense.
    private void Check(Http2Frame frame)
    {
        if (!_heardSettings && (frame.Type != Http2FrameType.Settings || frame.Has(Http2Frame.Acknowledge)))
            throw new Http2Exception(Http2Error.Protocol, "it does not speak HTTP/2");
        if (frame.Length > Http2Limits.Frame)
            throw new Http2Exception(Http2Error.FrameSize, $"a frame has {frame.Length} bytes, and {Http2Limits.Frame} are allowed");
        if (_blockFrames > 0 && (frame.Type != Http2FrameType.Continuation || frame.Stream != _blockFrame.Stream))
            throw new Http2Exception(Http2Error.Protocol, "other frames come before headers have ended");
    }

    private void Handle(Http2Frame frame, ReadOnlySpan<byte> payload)
    {
        switch (frame.Type)
        {
            case Http2FrameType.Data:
                TakeData(frame, frame.Content(payload));
                break;
            case Http2FrameType.Headers:
                TakeHeaders(frame, frame.Content(payload));
                break;
            case Http2FrameType.Continuation:
                TakeContinuation(frame, payload);
                break;
            case Http2FrameType.ResetStream:
                TakeReset(frame, (Http2Error)ReadNumber(payload));
                break;
            case Http2FrameType.Settings when !frame.Has(Http2Frame.Acknowledge):
                TakeSettings(payload);
                break;
            case Http2FrameType.Ping when !frame.Has(Http2Frame.Acknowledge):
                lock (Gate)
                    WritePing(payload.Length == sizeof(long) ? payload : throw WrongLength(), answer: true);
                break;
            case Http2FrameType.GoAway:
                TakeGoAway((int)ReadNumber(payload) & int.MaxValue, (Http2Error)ReadNumber(payload[sizeof(int)..]));
                break;
            case Http2FrameType.WindowUpdate:
                TakeWindow(frame.Stream, (int)ReadNumber(payload) & int.MaxValue);
                break;
            case Http2FrameType.PushPromise:
                throw new Http2Exception(Http2Error.Protocol, "it pushes, which it was told not to do");
            default:
                break;
        }
    }

    private void TakeData(Http2Frame frame, ReadOnlySpan<byte> data)
    {
        lock (Gate)
        {
            GiveBackToConnection(frame.Length);
            if (!TryFind(frame.Stream, out var stream))
                return;
            if (!stream.HasHead)
                throw new Http2Exception(Http2Error.Protocol, "bytes come before the headers of their answer");
            stream.Pending += frame.Length;
            if (stream.Pending > Http2Limits.StreamWindow)
                throw new Http2Exception(Http2Error.FlowControl, "it sends more than it was allowed to");
            if (!stream.Call.TakeData(data))
                Abandon(stream);
            else if (frame.Has(Http2Frame.EndStream))
                PeerHasEnded(stream);
            else
                // Padding is never read by anybody.
                GiveBack(stream, stream.Call.ReadsAtOnce ? frame.Length : frame.Length - data.Length);
        }
    }

    private void TakeHeaders(Http2Frame frame, ReadOnlySpan<byte> block)
    {
        if (frame.Has(Http2Frame.EndHeaders))
        {
            TakeBlock(frame, block);
            return;
        }
        (_blockFrame, _blockFrames) = (frame, 1);
        _block.Write(block);
    }

    private void TakeContinuation(Http2Frame frame, ReadOnlySpan<byte> part)
    {
        if (_blockFrames == 0)
            throw new Http2Exception(Http2Error.Protocol, "headers go on that did not begin");
        _block.Write(part);
        if (_block.Count > Http2Limits.Headers || ++_blockFrames > Http2Limits.HeaderFrames)
            throw new Http2Exception(
                Http2Error.EnhanceYourCalm, $"its headers have more than {Http2Limits.Headers} bytes or {Http2Limits.HeaderFrames} frames");
        if (!frame.Has(Http2Frame.EndHeaders))
            return;
        _blockFrames = 0;
        TakeBlock(_blockFrame, _block.Written.Span);
        _block.Clear();
    }

    private void TakeReset(Http2Frame frame, Http2Error error)
    {
        lock (Gate)
        {
            if (!TryFind(frame.Stream, out var stream))
                return;
            Remove(stream);
            stream.Call.TakeFailure(new TransportException(FaultOf(error), $"The peer ended the call with the HTTP/2 error {error}."));
            GoOn(stream);
        }
    }

    /// <summary>Ends a call that has heard enough. Under the lock.</summary>
    protected void Abandon(Http2Stream stream)
    {
        Reset(stream, Http2Error.Cancel);
        GoOn(stream);
    }

    /// <summary>Finds a stream that is open. One that is not there has ended, unless nobody ever opened it. Under the lock.</summary>
    protected bool TryFind(int id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Http2Stream? stream)
    {
        if (id % 2 == 0 || !WasOpened(id))
            throw new Http2Exception(
                Http2Error.Protocol, string.Create(CultureInfo.InvariantCulture, $"it speaks of the stream {id}, which nobody opened"));
        return Streams.TryGetValue(id, out stream);
    }

    private static uint ReadNumber(ReadOnlySpan<byte> payload) =>
        payload.Length >= sizeof(int) ? BinaryPrimitives.ReadUInt32BigEndian(payload) : throw WrongLength();

    private static Http2Exception WrongLength() => new(Http2Error.FrameSize, "the length of a frame is wrong");

    private static TransportFault FaultOf(Http2Error error) => error switch
    {
        Http2Error.RefusedStream or Http2Error.EnhanceYourCalm => TransportFault.Refused,
        Http2Error.None or Http2Error.Protocol or Http2Error.Internal or Http2Error.Cancel => TransportFault.Lost,
        Http2Error.Http11Required => TransportFault.NotHttp2,
        _ => TransportFault.Protocol,
    };
}

using System.Buffers;
using System.Buffers.Binary;

namespace Appia.Client;

// The frames that we send. All under the lock.
internal partial class Http2Connection
{
    private const byte NoTable = 0x20;
    private bool _saidNoTable;

    /// <summary>What the calling side says before its first frame.</summary>
    protected static ReadOnlySpan<byte> Greeting => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Writes what comes before everything else.</summary>
    protected abstract void WritePreface();

    /// <summary>Writes what the calling side says first.</summary>
    protected void WriteGreeting() => _waiting.Write(Greeting);

    protected void WriteSettings(params ReadOnlySpan<(Http2Setting Name, int Value)> settings)
    {
        WriteFrame(new(Http2FrameType.Settings, 0, 0, settings.Length * SettingLength));
        foreach (var (name, value) in settings)
        {
            var setting = _waiting.GetSpan(SettingLength);
            BinaryPrimitives.WriteUInt16BigEndian(setting, (ushort)name);
            BinaryPrimitives.WriteInt32BigEndian(setting[sizeof(ushort)..], value);
            _waiting.Advance(SettingLength);
        }
    }

    protected void WriteHeaders(int id, ReadOnlySpan<byte> block, bool ends)
    {
        // Whatever size of a table the peer allows: ours has none. Said once, it holds for every size that is said later (RFC 7541, section 4.2).
        if (!_saidNoTable)
            block = (byte[])[NoTable, .. block];
        _saidNoTable = true;
        var type = Http2FrameType.Headers;
        var flags = ends ? Http2Frame.EndStream : (byte)0;
        for (; block.Length > Http2Limits.Frame; (type, flags) = (Http2FrameType.Continuation, 0), block = block[Http2Limits.Frame..])
        {
            WriteFrame(new(type, flags, id, Http2Limits.Frame));
            _waiting.Write(block[..Http2Limits.Frame]);
        }
        WriteFrame(new(type, (byte)(flags | Http2Frame.EndHeaders), id, block.Length));
        _waiting.Write(block);
    }

    protected void WriteReset(int id, Http2Error error)
    {
        WriteFrame(new(Http2FrameType.ResetStream, 0, id, sizeof(int)));
        WriteNumber((int)error);
    }

    protected void WriteWindow(int id, int more)
    {
        WriteFrame(new(Http2FrameType.WindowUpdate, 0, id, sizeof(int)));
        WriteNumber(more);
    }

    /// <summary>The last stream of the peer that was begun.</summary>
    protected virtual int LastOfPeer => 0;

    protected void WriteGoAway(Http2Error error)
    {
        WriteFrame(new(Http2FrameType.GoAway, 0, 0, 2 * sizeof(int)));
        WriteNumber(LastOfPeer);
        WriteNumber((int)error);
    }

    private void WritePing(ReadOnlySpan<byte> data, bool answer)
    {
        WriteFrame(new(Http2FrameType.Ping, answer ? Http2Frame.Acknowledge : (byte)0, 0, data.Length));
        _waiting.Write(data);
    }

    private void WriteNumber(int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(_waiting.GetSpan(sizeof(int)), number);
        _waiting.Advance(sizeof(int));
    }

    private void WriteFrame(Http2Frame frame)
    {
        frame.Write(_waiting.GetSpan(Http2Frame.Prefix));
        _waiting.Advance(Http2Frame.Prefix);
    }
}

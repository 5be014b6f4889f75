using System.Buffers;
using System.Buffers.Binary;

namespace Appia.Client;

// The frames that we send. All under the lock.
internal sealed partial class Http2Connection
{
    private void WritePreface()
    {
        _waiting.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        WriteFrame(new(Http2FrameType.Settings, 0, 0, 4 * SettingLength));
        WriteSetting(HeaderTableSize, 0);
        WriteSetting(EnablePush, 0);
        WriteSetting(InitialWindowSize, Http2Limits.StreamWindow);
        WriteSetting(MaxHeaderListSize, Http2Limits.Headers);
        WriteWindow(0, Http2Limits.ConnectionWindow - Http2Limits.DefaultWindow);
    }

    private void WriteSetting(ushort name, int value)
    {
        var setting = _waiting.GetSpan(SettingLength);
        BinaryPrimitives.WriteUInt16BigEndian(setting, name);
        BinaryPrimitives.WriteInt32BigEndian(setting[sizeof(ushort)..], value);
        _waiting.Advance(SettingLength);
    }

    private void WriteHeaders(int id, ReadOnlySpan<byte> block)
    {
        var type = Http2FrameType.Headers;
        for (; block.Length > Http2Limits.Frame; type = Http2FrameType.Continuation, block = block[Http2Limits.Frame..])
        {
            WriteFrame(new(type, 0, id, Http2Limits.Frame));
            _waiting.Write(block[..Http2Limits.Frame]);
        }
        WriteFrame(new(type, Http2Frame.EndHeaders, id, block.Length));
        _waiting.Write(block);
    }

    private void WriteReset(int id, Http2Error error)
    {
        WriteFrame(new(Http2FrameType.ResetStream, 0, id, sizeof(int)));
        WriteNumber((int)error);
    }

    private void WriteWindow(int id, int more)
    {
        WriteFrame(new(Http2FrameType.WindowUpdate, 0, id, sizeof(int)));
        WriteNumber(more);
    }

    private void WriteGoAway(Http2Error error)
    {
        WriteFrame(new(Http2FrameType.GoAway, 0, 0, 2 * sizeof(int)));
        WriteNumber(0);
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

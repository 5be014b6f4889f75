using System.Buffers.Binary;

namespace Appia.Client;

// What the two sides have agreed on: settings and windows.
internal sealed partial class Http2Connection
{
    private const int HeaderTableSize = 1;
    private const int EnablePush = 2;
    private const int MaxConcurrentStreams = 3;
    private const int InitialWindowSize = 4;
    private const int MaxHeaderListSize = 6;
    private const int SettingLength = 6;

    private long _initialWindow = Http2Limits.DefaultWindow;
    private long _window = Http2Limits.DefaultWindow;
    private int _taken;

    /// <summary>Gives bytes of a stream back to the peer's window, when they have been read.</summary>
    public void GiveBack(int id, long count)
    {
        lock (_lock)
        {
            if (!_streams.TryGetValue(id, out var stream))
                return;
            if (!GiveBack(stream, (int)count))
                return;
        }
        SendSoon();
    }

    // Under the lock. In large pieces; a stream that has ended needs no window.
    private bool GiveBack(Http2Stream stream, int count)
    {
        stream.Taken += count;
        if (stream.Taken < Http2Limits.StreamWindow / 2)
            return false;
        WriteWindow(stream.Id, stream.Taken);
        stream.Taken = 0;
        return true;
    }

    private void GiveBackToConnection(int count)
    {
        _taken += count;
        if (_taken < Http2Limits.ConnectionWindow / 2)
            return;
        WriteWindow(0, _taken);
        _taken = 0;
    }

    private void TakeSettings(ReadOnlySpan<byte> settings)
    {
        if (settings.Length % SettingLength != 0)
            throw WrongLength();
        lock (_lock)
        {
            for (; settings.Length > 0; settings = settings[SettingLength..])
                TakeSetting(BinaryPrimitives.ReadUInt16BigEndian(settings), BinaryPrimitives.ReadUInt32BigEndian(settings[2..]));
            WriteFrame(new(Http2FrameType.Settings, Http2Frame.Acknowledge, 0, 0));
        }
        _heardSettings = true;
        _ready.TrySetResult();
    }

    // Larger frames than the least are never sent, and no table of headers is used: those settings change nothing.
    private void TakeSetting(int name, uint value)
    {
        if (name == MaxConcurrentStreams)
            _mostStreams = (int)Math.Min(value, int.MaxValue);
        if (name != InitialWindowSize)
            return;
        if (value > int.MaxValue)
            throw TooWide();
        foreach (var stream in _streams.Values)
            stream.Window += value - _initialWindow;
        _initialWindow = value;
        WriteUnsent();
    }

    private void TakeWindow(int id, int more)
    {
        lock (_lock)
        {
            if (id == 0)
                _window = Widen(_window, more);
            else if (TryFind(id, out var stream))
                stream.Window = Widen(stream.Window, more);
            WriteUnsent();
        }
    }

    private static long Widen(long window, int more) => window + more <= int.MaxValue ? window + more : throw TooWide();

    private static Http2Exception TooWide() => new(Http2Error.FlowControl, "it allows more bytes than a window can have");
}

using System.Buffers.Binary;

namespace Appia.Client;

// What the two sides have agreed on: settings and windows.
internal partial class Http2Connection
{
    private const int SettingLength = 6;

    private long _window = Http2Limits.DefaultWindow;
    private int _taken;

    /// <summary>How many calls the peer takes at once. Under the lock.</summary>
    protected int MostStreams { get; private set; } = int.MaxValue;

    /// <summary>How many bytes the peer takes on a new stream. Under the lock.</summary>
    protected long InitialWindow { get; private set; } = Http2Limits.DefaultWindow;

    /// <summary>Gives bytes of a stream back to the peer's window, when they have been read.</summary>
    public void GiveBack(int id, long count)
    {
        lock (Gate)
        {
            if (!Streams.TryGetValue(id, out var stream))
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
        stream.Pending -= stream.Taken;
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
        lock (Gate)
        {
            for (; settings.Length > 0; settings = settings[SettingLength..])
                TakeSetting((Http2Setting)BinaryPrimitives.ReadUInt16BigEndian(settings), BinaryPrimitives.ReadUInt32BigEndian(settings[2..]));
            WriteFrame(new(Http2FrameType.Settings, Http2Frame.Acknowledge, 0, 0));
        }
        _heardSettings = true;
        SettingsAreKnown();
    }

    /// <summary>The peer has said what it allows.</summary>
    protected virtual void SettingsAreKnown()
    {
    }

    // Larger frames than the least are never sent, and no table of headers is used: those settings change nothing.
    private void TakeSetting(Http2Setting name, uint value)
    {
        if (name == Http2Setting.MaxConcurrentStreams)
            MostStreams = (int)Math.Min(value, int.MaxValue);
        if (name != Http2Setting.InitialWindowSize)
            return;
        if (value > int.MaxValue)
            throw TooWide();
        foreach (var stream in Streams.Values)
            stream.Window += value - InitialWindow;
        InitialWindow = value;
        WriteUnsent();
    }

    private void TakeWindow(int id, int more)
    {
        lock (Gate)
        {
            if (id == 0)
                _window = Widen(_window, more);
            else if (TryFind(id, out var stream))
                stream.Window = Widen(stream.Window, more);
            if (_someUnsent)
                WriteUnsent();
        }
    }

    private static long Widen(long window, int more) => window + more <= int.MaxValue ? window + more : throw TooWide();

    private static Http2Exception TooWide() => new(Http2Error.FlowControl, "it allows more bytes than a window can have");
}

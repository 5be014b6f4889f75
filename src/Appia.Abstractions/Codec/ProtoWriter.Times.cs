namespace Appia.Codec;

// Times, as the well-known types of Protocol Buffers.
public ref partial struct ProtoWriter
{
    /// <summary>Writes an instant as <c>google.protobuf.Timestamp</c>, with its offset beside it in a field that others skip.</summary>
    public void WriteDateTimeOffset(int field, DateTimeOffset value, bool always = false)
    {
        if (!always && value.EqualsExact(default))
            return;
        var ticks = value.UtcTicks - DateTime.UnixEpoch.Ticks;
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + TimeSpan.TicksPerSecond);
        var start = Begin(field);
        WriteInt64(WellKnown.Seconds, seconds);
        WriteInt32(WellKnown.Nanos, (int)rest * WellKnown.NanosPerTick);
        WriteInt32(WellKnown.OffsetMinutes, value.TotalOffsetMinutes);
        End(start);
    }

    /// <summary>Writes a duration as <c>google.protobuf.Duration</c>.</summary>
    public void WriteTimeSpan(int field, TimeSpan value, bool always = false)
    {
        if (!always && value == TimeSpan.Zero)
            return;
        var (seconds, rest) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        var start = Begin(field);
        WriteInt64(WellKnown.Seconds, seconds);
        WriteInt32(WellKnown.Nanos, (int)rest * WellKnown.NanosPerTick);
        End(start);
    }
}

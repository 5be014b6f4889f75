namespace Appia.Codec;

// Times, as the well-known types of Protocol Buffers. What is finer than C# can tell, 100 nanoseconds, is cut off.
public ref partial struct ProtoReader
{
    private const long MostSeconds = 922_337_203_685;

    /// <summary>Reads a <c>google.protobuf.Timestamp</c>.</summary>
    public DateTimeOffset ReadDateTimeOffset() => ReadMessage().ReadTimestamp();

    /// <summary>Reads a <c>google.protobuf.Duration</c>.</summary>
    public TimeSpan ReadTimeSpan() => ReadMessage().ReadDuration();

    /// <summary>Reads a <c>google.protobuf.Timestamp</c> of several parts.</summary>
    public readonly DateTimeOffset ReadDateTimeOffset(in ProtoPart part) => part.IsThere ? Inside(part).ReadTimestamp() : default;

    /// <summary>Reads a <c>google.protobuf.Duration</c> of several parts.</summary>
    public readonly TimeSpan ReadTimeSpan(in ProtoPart part) => part.IsThere ? Inside(part).ReadDuration() : default;

    private DateTimeOffset ReadTimestamp()
    {
        var (seconds, nanos, minutes) = ReadTime();
        if (nanos is < 0 or > 999_999_999)
            throw Refuse($"{nanos} is not the nanoseconds of a timestamp");
        var ticks = Ticks(seconds, nanos) + DateTime.UnixEpoch.Ticks;
        var local = ticks + (minutes * TimeSpan.TicksPerMinute);
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks || local < 0 || local > DateTime.MaxValue.Ticks || minutes is < -14 * 60 or > 14 * 60)
            throw Refuse($"{seconds} seconds since 1970, {minutes} minutes from UTC, is outside of the years 1 to 9999");
        return new(local, TimeSpan.FromMinutes(minutes));
    }

    private TimeSpan ReadDuration()
    {
        var (seconds, nanos, _) = ReadTime();
        if (nanos is < -999_999_999 or > 999_999_999 || (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0))
            throw Refuse($"{nanos} is not the nanoseconds of a duration of {seconds} seconds");
        return new(Ticks(seconds, nanos));
    }

    private (long Seconds, int Nanos, int OffsetMinutes) ReadTime()
    {
        var time = default((long Seconds, int Nanos, int OffsetMinutes));
        while (Next())
        {
            switch (_tag)
            {
                case (WellKnown.Seconds << 3) | WireType.Varint:
                    time.Seconds = ReadInt64();
                    break;
                case (WellKnown.Nanos << 3) | WireType.Varint:
                    time.Nanos = ReadInt32();
                    break;
                case (WellKnown.OffsetMinutes << 3) | WireType.Varint:
                    time.OffsetMinutes = ReadInt32();
                    break;
                default:
                    Skip();
                    break;
            }
        }
        return time;
    }

    private readonly long Ticks(long seconds, int nanos)
    {
        if (seconds is > -MostSeconds and < MostSeconds)
            return (seconds * TimeSpan.TicksPerSecond) + (nanos / WellKnown.NanosPerTick);
        var ticks = ((Int128)seconds * TimeSpan.TicksPerSecond) + (nanos / WellKnown.NanosPerTick);
        return ticks >= long.MinValue && ticks <= long.MaxValue ? (long)ticks : throw Refuse($"{seconds} seconds are more than a TimeSpan holds");
    }
}

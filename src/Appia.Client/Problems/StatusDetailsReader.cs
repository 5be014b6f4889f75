using Appia.Codec;

namespace Appia.Client;

/// <summary>Reads what <see cref="StatusDetails"/> writes, and what other services put there.</summary>
internal static class StatusDetailsReader
{
    private const uint Number1 = 8;
    private const uint Number2 = 16;
    private const uint Length1 = 10;
    private const uint Length2 = 18;
    private const uint Length3 = 26;
    private static readonly MessageCodec<(string? Message, List<(string Type, ReadOnlyMemory<byte> Value)> Details)> Status = Codec(ReadStatus);
    private static readonly MessageCodec<Reason> Info = Codec(ReadInfo);
    private static readonly MessageCodec<Dictionary<string, IReadOnlyList<string>>> Errors = Codec(ReadErrors);
    private static readonly MessageCodec<TimeSpan?> Wait = Codec(ReadWait);

    /// <summary>The problem in the details, over what the status alone says. Details that cannot be read change nothing.</summary>
    public static Problem Read(ReadOnlyMemory<byte> bytes, Problem foreign)
    {
        try
        {
            var (message, details) = Status.Read(new(bytes));
            var problem = message is null ? foreign : foreign with { Detail = message };
            foreach (var (type, value) in details)
                problem = Add(problem, type[(type.LastIndexOf('/') + 1)..], new(value));
            return problem;
        }
        catch (InvalidDataException)
        {
            return foreign;
        }
    }

    private static Problem Add(Problem problem, string type, in System.Buffers.ReadOnlySequence<byte> value) => type switch
    {
        "google.rpc.ErrorInfo" => WithInfo(problem, Info.Read(value)),
        "google.rpc.BadRequest" => problem with { Errors = Errors.Read(value) },
        "google.rpc.RetryInfo" => problem with { RetryAfter = Wait.Read(value) },
        _ => problem,
    };

    private static Problem WithInfo(Problem problem, Reason info) => info.Domain == StatusDetails.Domain
        ? problem with { Kind = info.Kind ?? problem.Kind, Code = info.Code, MayHaveRun = info.MayHaveRun, ReadWasStale = info.ReadWasStale }
        : problem;

    private static (string? Message, List<(string Type, ReadOnlyMemory<byte> Value)> Details) ReadStatus(ProtoReader status)
    {
        string? message = null;
        var details = new List<(string, ReadOnlyMemory<byte>)>();
        while (status.Next())
            switch (status.Tag)
            {
                case Length2:
                    message = status.ReadString();
                    break;
                case Length3:
                    details.Add(ReadAny(status.ReadMessage()));
                    break;
                default:
                    status.Skip();
                    break;
            }
        return (message, details);
    }

    private static (string Type, ReadOnlyMemory<byte> Value) ReadAny(ProtoReader any)
    {
        var type = "";
        var value = ReadOnlyMemory<byte>.Empty;
        while (any.Next())
            if (any.Tag == Length1)
                type = any.ReadString();
            else if (any.Tag == Length2)
                value = any.ReadBytes();
            else
                any.Skip();
        return (type, value);
    }

    private static Reason ReadInfo(ProtoReader info)
    {
        var reason = new Reason("", "");
        while (info.Next())
            switch (info.Tag)
            {
                case Length1:
                    reason = reason with { Code = info.ReadString() };
                    break;
                case Length2:
                    reason = reason with { Domain = info.ReadString() };
                    break;
                case Length3:
                    reason = With(reason, ReadPair(info.ReadMessage()));
                    break;
                default:
                    info.Skip();
                    break;
            }
        return reason;
    }

    private static Reason With(Reason reason, (string Key, string? Value) entry) => entry.Key switch
    {
        "kind" when Enum.TryParse<ProblemKind>(entry.Value, out var kind) && Enum.IsDefined(kind) => reason with { Kind = kind },
        "mayHaveRun" => reason with { MayHaveRun = entry.Value == "true" },
        "readWasStale" => reason with { ReadWasStale = entry.Value == "true" },
        _ => reason,
    };

    private static Dictionary<string, IReadOnlyList<string>> ReadErrors(ProtoReader request)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        while (request.Next())
        {
            if (request.Tag != Length1)
            {
                request.Skip();
                continue;
            }
            var (field, message) = ReadPair(request.ReadMessage());
            var known = errors.GetValueOrDefault(field) ?? [];
            errors[field] = message is null ? known : [.. known, message];
        }
        return errors;
    }

    // A map's entry and a violation have the same form: two texts, of which the second may be missing.
    private static (string First, string? Second) ReadPair(ProtoReader pair)
    {
        var first = "";
        string? second = null;
        while (pair.Next())
            if (pair.Tag == Length1)
                first = pair.ReadString();
            else if (pair.Tag == Length2)
                second = pair.ReadString();
            else
                pair.Skip();
        return (first, second);
    }

    private static TimeSpan? ReadWait(ProtoReader info)
    {
        TimeSpan? wait = null;
        while (info.Next())
            if (info.Tag == Length1)
                wait = ReadDuration(info.ReadMessage());
            else
                info.Skip();
        return wait;
    }

    private static TimeSpan ReadDuration(ProtoReader duration)
    {
        var (seconds, nanoseconds) = (0L, 0L);
        while (duration.Next())
            if (duration.Tag == Number1)
                seconds = duration.ReadInt64();
            else if (duration.Tag == Number2)
                nanoseconds = duration.ReadInt32();
            else
                duration.Skip();
        var most = TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond;
        return seconds < -most || seconds > most
            ? TimeSpan.MaxValue
            : new((seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick));
    }

    private static ProtoCodec<T> Codec<T>(ProtoRead<T> read) =>
        new(static (ref ProtoWriter _, T _) => throw new InvalidOperationException("This is only read."), read);

    private sealed record Reason(string Code, string Domain)
    {
        public ProblemKind? Kind { get; init; }

        public bool MayHaveRun { get; init; }

        public bool ReadWasStale { get; init; }
    }
}

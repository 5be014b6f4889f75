using System.Buffers;
using System.Text;
using Appia.Codec;

namespace Appia.Client;

/// <summary>A problem as <c>google.rpc.Status</c>, which is what travels in <c>grpc-status-details-bin</c>.</summary>
/// <remarks>
/// <para><c>google.rpc.ErrorInfo</c> carries the code as its reason, the domain <c>appia</c>, and in its metadata the kind and whether the
/// call may have run; <c>google.rpc.BadRequest</c> the fields that are wrong; <c>google.rpc.RetryInfo</c> how long to wait. A problem that
/// travels so comes out equal.</para>
/// <para>Peers refuse headers that are too large, many at 8 or 16 KiB in all. Fields that do not fit are left out; a long detail is
/// cut.</para>
/// </remarks>
internal static class StatusDetails
{
    /// <summary>The longest detail that is sent, in UTF-16 code units.</summary>
    public const int MostDetail = 1024;

    /// <summary>Who gives an <c>ErrorInfo</c> its reason: one of another domain is no code of ours.</summary>
    public const string Domain = "appia";

    private const int MostErrors = 4096;
    private const string TypePrefix = "type.googleapis.com/google.rpc.";
    private static readonly ProtoCodec<Problem> Codec = new(Write, static _ => throw new InvalidOperationException("Details are read over a status."));

    public static string Shorten(string detail)
    {
        if (detail.Length <= MostDetail)
            return detail;
        var end = MostDetail - 1;
        return string.Concat(detail.AsSpan(0, char.IsHighSurrogate(detail[end - 1]) ? end - 1 : end), "…");
    }

    public static byte[] Write(Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Codec.Write(problem, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(ref ProtoWriter status, Problem problem)
    {
        status.WriteInt32(1, (int)ProblemStatus.Of(problem.Kind));
        status.WriteString(2, Whole(Shorten(problem.Detail)), always: true);
        WriteInfo(ref status, problem);
        if (problem.Errors is { } errors)
            WriteErrors(ref status, errors);
        if (problem.RetryAfter is { } wait)
            WriteWait(ref status, wait);
    }

    private static void WriteInfo(ref ProtoWriter status, Problem problem)
    {
        var info = Begin(ref status, "ErrorInfo");
        status.WriteString(1, Whole(problem.Code));
        status.WriteString(2, Domain);
        WriteMetadata(ref status, "kind", problem.Kind.ToString());
        if (problem.MayHaveRun)
            WriteMetadata(ref status, "mayHaveRun", "true");
        if (problem.ReadWasStale)
            WriteMetadata(ref status, "readWasStale", "true");
        End(ref status, info);
    }

    private static void WriteMetadata(ref ProtoWriter info, string key, string value)
    {
        var entry = info.Begin(3);
        info.WriteString(1, key);
        info.WriteString(2, value);
        info.End(entry);
    }

    private static void WriteErrors(ref ProtoWriter status, IReadOnlyDictionary<string, IReadOnlyList<string>> errors)
    {
        var request = Begin(ref status, "BadRequest");
        var size = 0;
        foreach (var (field, messages) in errors)
        {
            size += field.Length + messages.Sum(message => message.Length + field.Length);
            if (size > MostErrors)
                break;
            foreach (var message in messages)
                WriteViolation(ref status, field, message);
            // A field with no message is a violation without a description, where one with an empty message has an empty one.
            if (messages.Count == 0)
                WriteViolation(ref status, field, null);
        }
        End(ref status, request);
    }

    private static void WriteViolation(ref ProtoWriter request, string field, string? message)
    {
        var violation = request.Begin(1);
        request.WriteString(1, Whole(field));
        if (message is not null)
            request.WriteString(2, Whole(message), always: true);
        request.End(violation);
    }

    private static void WriteWait(ref ProtoWriter status, TimeSpan wait)
    {
        var info = Begin(ref status, "RetryInfo");
        var duration = status.Begin(1);
        status.WriteInt64(1, wait.Ticks / TimeSpan.TicksPerSecond);
        status.WriteInt32(2, (int)(wait.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick));
        status.End(duration);
        End(ref status, info);
    }

    private static (int Any, int Value) Begin(ref ProtoWriter status, string type)
    {
        var any = status.Begin(3);
        status.WriteString(1, TypePrefix + type);
        return (any, status.Begin(2));
    }

    private static void End(ref ProtoWriter status, (int Any, int Value) detail)
    {
        status.End(detail.Value);
        status.End(detail.Any);
    }

    // Half a character cannot be sent, and a failure must not fail for it.
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}

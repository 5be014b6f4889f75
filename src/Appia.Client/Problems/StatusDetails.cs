using System.Buffers;

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

    private const int MostErrors = 4096;
    public const string Domain = "appia";
    private const string TypePrefix = "type.googleapis.com/google.rpc.";

    public static string Shorten(string detail)
    {
        if (detail.Length <= MostDetail)
            return detail;
        var end = MostDetail - 1;
        return string.Concat(detail.AsSpan(0, char.IsHighSurrogate(detail[end - 1]) ? end - 1 : end), "…");
    }

    public static byte[] Write(GrpcStatus status, Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        var writer = new ProtoWriter(buffer);
        writer.Varint(1, (int)status);
        writer.Text(2, Shorten(problem.Detail));
        Detail(writer, "ErrorInfo", info => WriteInfo(info, problem));
        if (problem.Errors is { } errors)
            Detail(writer, "BadRequest", request => WriteErrors(request, errors));
        if (problem.RetryAfter is { } wait)
            Detail(writer, "RetryInfo", info => info.Nested(1, duration => WriteDuration(duration, wait)));
        return buffer.WrittenSpan.ToArray();
    }

    private static void Detail(ProtoWriter writer, string type, Action<ProtoWriter> write) => writer.Nested(3, any =>
    {
        any.Text(1, TypePrefix + type);
        any.Nested(2, write);
    });

    private static void WriteInfo(ProtoWriter info, Problem problem)
    {
        info.Text(1, problem.Code);
        info.Text(2, Domain);
        WriteMetadata(info, "kind", problem.Kind.ToString());
        if (problem.MayHaveRun)
            WriteMetadata(info, "mayHaveRun", "true");
    }

    private static void WriteMetadata(ProtoWriter info, string key, string value) => info.Nested(3, entry =>
    {
        entry.Text(1, key);
        entry.Text(2, value);
    });

    private static void WriteErrors(ProtoWriter request, IReadOnlyDictionary<string, IReadOnlyList<string>> errors)
    {
        var size = 0;
        foreach (var (field, messages) in errors)
        {
            size += field.Length + messages.Sum(message => message.Length + field.Length);
            if (size > MostErrors)
                return;
            foreach (var message in messages)
                WriteViolation(request, field, message);
            // A field with no message is a violation without a description, where one with an empty message has an empty one.
            if (messages.Count == 0)
                WriteViolation(request, field, null);
        }
    }

    private static void WriteViolation(ProtoWriter request, string field, string? message) => request.Nested(1, violation =>
    {
        violation.Text(1, field);
        if (message is not null)
            violation.Text(2, message);
    });

    private static void WriteDuration(ProtoWriter duration, TimeSpan wait)
    {
        duration.Varint(1, wait.Ticks / TimeSpan.TicksPerSecond);
        duration.Varint(2, wait.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
    }
}

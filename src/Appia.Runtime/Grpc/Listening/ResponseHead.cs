using System.Globalization;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>The headers of answers, as bytes.</summary>
internal static class ResponseHead
{
    /// <summary>The status of gRPC that says that all went well.</summary>
    public const string Ok = "0";

    private static readonly byte[] Grpc = Write(200, GrpcHeader.ContentType, more: null).Written.ToArray();

    /// <summary>What goes behind an answer that went well.</summary>
    public static ReadOnlyMemory<byte> Succeeded { get; } = WriteStatus(Ok);

    public static ReadOnlyMemory<byte> Of(int status, string? contentType, FrameBuffer? more) =>
        status == 200 && more is null && (object?)contentType == GrpcHeader.ContentType ? Grpc : Write(status, contentType, more).Written;

    private static ReadOnlyMemory<byte> WriteStatus(string status)
    {
        var block = new FrameBuffer();
        HpackWriter.Write(block, GrpcHeader.Status, status);
        return block.Written;
    }

    private static FrameBuffer Write(int status, string? contentType, FrameBuffer? more)
    {
        var block = new FrameBuffer();
        if (status == 200)
            HpackWriter.Write(block, HpackTable.StatusOk);
        else
            HpackWriter.Write(block, HpackTable.StatusOk, status.ToString(CultureInfo.InvariantCulture));
        if (contentType is not null)
            HpackWriter.Write(block, HpackTable.ContentType, contentType);
        more?.Written.Span.CopyTo(block.GetSpan(more.Count));
        block.Advance(more?.Count ?? 0);
        return block;
    }
}

namespace Appia.Client;

/// <summary>A block of headers of an answer, before or behind its messages. Never changes: answers that say the same share it.</summary>
internal sealed class AnswerHead
{
    /// <summary>A block that has not come.</summary>
    public static readonly AnswerHead None = new(0, new());

    public AnswerHead(int status, Metadata fields)
    {
        Status = status;
        Fields = fields;
        ContentType = fields["content-type"] ?? "";
        IsGrpc = status == 200 && GrpcHeader.IsGrpc(ContentType);
        GrpcStatus = fields[GrpcHeader.Status];
        Gzip = fields[GrpcHeader.Encoding] == GrpcHeader.Gzip;
    }

    /// <summary>The status of HTTP; 0 behind the messages.</summary>
    public int Status { get; }

    public Metadata Fields { get; }

    public string ContentType { get; }

    /// <summary>Whether messages of gRPC follow.</summary>
    public bool IsGrpc { get; }

    /// <summary>How the call ended, when this is where it stands.</summary>
    public string? GrpcStatus { get; }

    /// <summary>Whether messages may be compressed.</summary>
    public bool Gzip { get; }
}

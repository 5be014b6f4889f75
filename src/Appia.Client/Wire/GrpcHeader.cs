namespace Appia.Client;

/// <summary>Names and values of the headers that gRPC over HTTP/2 gives a meaning to.</summary>
internal static class GrpcHeader
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Details = "grpc-status-details-bin";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string Encodings = "gzip,identity";

    /// <summary>What shows that the caller is a host of the same system.</summary>
    public const string Secret = "appia-secret";

    /// <summary>What ends the name of metadata that is not text.</summary>
    public const string BinarySuffix = "-bin";

    /// <summary>Whether a media type is gRPC with messages of Protocol Buffers.</summary>
    public static bool IsGrpc(ReadOnlySpan<char> contentType)
    {
        if (!contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = contentType[ContentType.Length..];
        if (rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase))
            rest = rest["+proto".Length..];
        return rest.IsEmpty || rest[0] is ';' or ' ';
    }
}

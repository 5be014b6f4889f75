using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Appia.Codec;

namespace Appia.Client;

/// <summary>Judges an answer: is it gRPC, did the call go well, is there the one message that there has to be?</summary>
internal static class GrpcAnswer
{
    /// <summary>Checks what comes before the messages.</summary>
    /// <exception cref="ProblemException">This is no answer of gRPC.</exception>
    public static void CheckHead(HttpResponseMessage response, GrpcClient client, string method)
    {
        var contentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : "";
        if (response.StatusCode == HttpStatusCode.OK && GrpcHeader.IsGrpc(contentType))
            return;
        // A status in the headers is the peer's own word, whatever stands around it.
        if (response.StatusCode != HttpStatusCode.OK && Text(response.Headers, GrpcHeader.Status) is not null)
            CheckStatus(response, client, method);
        throw NotGrpc(response, contentType, client, method);
    }

    /// <summary>Checks the status behind the messages; without messages it may come in their place.</summary>
    /// <exception cref="ProblemException">The call failed there.</exception>
    public static void CheckStatus(HttpResponseMessage response, GrpcClient client, string method)
    {
        var headers = (HttpHeaders)response.TrailingHeaders;
        var status = Text(headers, GrpcHeader.Status);
        if (status == "0")
            return;
        if (status is null)
        {
            headers = response.Headers;
            status = Text(headers, GrpcHeader.Status);
        }
        if (status != "0")
            throw Failed(headers, status, client, method);
    }

    /// <summary>The only message of an answer.</summary>
    /// <exception cref="FrameException">There is none, or it is not whole.</exception>
    public static T Single<T>(MessageCodec<T> codec, ReadOnlyMemory<byte> body, HttpResponseMessage response, int limit)
    {
        if (body.Length < Frame.Prefix)
            throw new FrameException(FrameFault.Malformed, "it reported success without the message that belongs to it");
        var frame = Frame.Read(body.Span, limit);
        if (body.Length != Frame.Prefix + frame.Length)
            throw new FrameException(FrameFault.Malformed, "the length of its message is wrong");
        var message = body[Frame.Prefix..];
        try
        {
            return frame.Compressed ? Unpacked(codec, message, response, limit) : codec.Read(new(message));
        }
        catch (InvalidDataException failure)
        {
            throw new FrameException(FrameFault.Malformed, $"its message cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Whether an answer has its status in the place of messages.</summary>
    public static bool HasEnded(HttpResponseMessage response) => Text(response.Headers, GrpcHeader.Status) is not null;

    /// <summary>Whether the messages of an answer may be compressed.</summary>
    public static bool MayBeCompressed(HttpResponseMessage response) => Text(response.Headers, GrpcHeader.Encoding) == GrpcHeader.Gzip;

    private static T Unpacked<T>(MessageCodec<T> codec, ReadOnlyMemory<byte> message, HttpResponseMessage response, int limit)
    {
        if (!MayBeCompressed(response))
            throw new FrameException(FrameFault.Compression, "its message is compressed in a way that it did not announce");
        var plain = Gzip.Unpack(new(message), limit);
        var read = codec.Read(new(plain.Written));
        plain.Clear();
        return read;
    }

    private static ProblemException Failed(HttpHeaders headers, string? status, GrpcClient client, string method)
    {
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return ClientErrors.NotGrpc(ProblemKind.Internal, method, client.Address.Text, "its answer ended without a status");
        var message = PercentEncoding.Decode(Text(headers, GrpcHeader.Message) ?? "");
        var details = Text(headers, GrpcHeader.Details) is { } text ? BinaryHeader.Decode(text) : null;
        return ProblemStatus.ToProblem((GrpcStatus)code, message, details);
    }

    // The mapping of "HTTP to gRPC status code mapping" of the gRPC project.
    private static ProblemException NotGrpc(HttpResponseMessage response, string contentType, GrpcClient client, string method)
    {
        var kind = (int)response.StatusCode switch
        {
            401 => ProblemKind.Unauthenticated,
            403 => ProblemKind.Forbidden,
            404 => ProblemKind.Unimplemented,
            429 or 502 or 503 or 504 => ProblemKind.Unavailable,
            _ => ProblemKind.Internal,
        };
        var type = contentType.Length == 0 ? "no content type" : $"the content type '{contentType}'";
        return ClientErrors.NotGrpc(kind, method, client.Address.Text, $"its status was {(int)response.StatusCode}, with {type}");
    }

    private static string? Text(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}

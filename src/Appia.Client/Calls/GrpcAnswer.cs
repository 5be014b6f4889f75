using System.Globalization;
using Appia.Codec;

namespace Appia.Client;

/// <summary>Judges an answer: is it gRPC, did the call go well, is there the one message that there has to be?</summary>
internal static class GrpcAnswer
{
    /// <summary>Checks what comes before the messages.</summary>
    /// <exception cref="ProblemException">This is no answer of gRPC.</exception>
    public static void CheckHead(AnswerHead head, GrpcClient client, string method)
    {
        if (head.IsGrpc)
            return;
        // A status in the headers is the peer's own word, whatever stands around it.
        if (head.Status != 200 && head.GrpcStatus is not null)
            CheckStatus(head, AnswerHead.None, client, method);
        throw NotGrpc(head, client, method);
    }

    /// <summary>Checks the status behind the messages; without messages it may come in their place.</summary>
    /// <exception cref="ProblemException">The call failed there.</exception>
    public static void CheckStatus(AnswerHead head, AnswerHead trailers, GrpcClient client, string method)
    {
        var last = trailers.GrpcStatus is null ? head : trailers;
        if (last.GrpcStatus != "0")
            throw Failed(last, client, method);
    }

    /// <summary>The only message of an answer.</summary>
    /// <exception cref="FrameException">There is none, or it is not whole.</exception>
    public static T Single<T>(MessageCodec<T> codec, UnaryExchange exchange, int limit)
    {
        var body = exchange.Answer.Written;
        if (body.Length < Frame.Prefix)
            throw new FrameException(FrameFault.Malformed, "it reported success without the message that belongs to it");
        var frame = Frame.Read(body.Span, limit);
        if (body.Length != Frame.Prefix + frame.Length)
            throw new FrameException(FrameFault.Malformed, "the length of its message is wrong");
        var message = body[Frame.Prefix..];
        try
        {
            return frame.Compressed ? Unpacked(codec, message, exchange.Head, limit) : codec.Read(new(message));
        }
        catch (InvalidDataException failure)
        {
            throw new FrameException(FrameFault.Malformed, $"its message cannot be read: {failure.Message}", failure);
        }
    }

    private static T Unpacked<T>(MessageCodec<T> codec, ReadOnlyMemory<byte> message, AnswerHead head, int limit)
    {
        if (!head.Gzip)
            throw new FrameException(FrameFault.Compression, "its message is compressed in a way that it did not announce");
        var plain = Gzip.Unpack(new(message), limit);
        var read = codec.Read(new(plain.Written));
        plain.Clear();
        return read;
    }

    private static ProblemException Failed(AnswerHead head, GrpcClient client, string method)
    {
        if (!int.TryParse(head.GrpcStatus, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return ClientErrors.NotGrpc(ProblemKind.Internal, method, client.Address.Text, "its answer ended without a status");
        var message = PercentEncoding.Decode(head.Fields[GrpcHeader.Message] ?? "");
        var details = head.Fields[GrpcHeader.Details] is { } text ? BinaryHeader.Decode(text) : null;
        return ProblemStatus.ToProblem((GrpcStatus)code, message, details);
    }

    // The mapping of "HTTP to gRPC status code mapping" of the gRPC project.
    private static ProblemException NotGrpc(AnswerHead head, GrpcClient client, string method)
    {
        var kind = head.Status switch
        {
            401 => ProblemKind.Unauthenticated,
            403 => ProblemKind.Forbidden,
            404 => ProblemKind.Unimplemented,
            429 or 502 or 503 or 504 => ProblemKind.Unavailable,
            _ => ProblemKind.Internal,
        };
        var type = head.ContentType.Length == 0 ? "no content type" : $"the content type '{head.ContentType}'";
        return ClientErrors.NotGrpc(kind, method, client.Address.Text, $"its status was {head.Status}, with {type}");
    }
}

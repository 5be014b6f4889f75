using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Appia.Runtime;

/// <summary>A request's body: whether there is one, what it is, how large it may be and how long it may take.</summary>
internal readonly struct JsonBody(PublicDoor door, HttpContext context)
{
    /// <summary>Whether the request says that it has no body. A chunked one may still turn out empty.</summary>
    public bool IsEmpty =>
        context.Request.ContentLength == 0 || (context.Request.ContentLength is null && !HasUnknownLength);

    private bool HasUnknownLength =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody
        ?? context.Request.Headers.TransferEncoding.Count > 0;

    /// <summary>Reads the body whole, then as JSON.</summary>
    /// <exception cref="RefusedException">It is no JSON, too large, too slow, or of another media type.</exception>
    public async ValueTask<JsonBodyResult<T>> Read<T>()
    {
        CheckType(context.Request);
        var bytes = await ReadAll();
        try
        {
            return bytes.IsEmpty ? new() { IsEmpty = true } : JsonText.Read<T>(bytes);
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(bytes.End);
        }
    }

    /// <summary>Reads the body whole, whatever it is.</summary>
    /// <exception cref="RefusedException">It is compressed, too large or too slow.</exception>
    public async ValueTask<byte[]> ReadBytes()
    {
        var bytes = await ReadAll();
        var copy = bytes.ToArray();
        context.Request.BodyReader.AdvanceTo(bytes.End);
        return copy;
    }

    private ValueTask<ReadOnlySequence<byte>> ReadAll()
    {
        var request = context.Request;
        CheckEncoding(request);
        var limit = door.Options.MaxBody;
        if (request.ContentLength > limit)
            throw Refusals.TooLarge(limit);
        return ReadAll(request.BodyReader, request.ContentLength, limit);
    }

    private static void CheckType(HttpRequest request)
    {
        var declared = request.ContentType;
        // By far the most common spelling needs no parsing.
        if (declared == "application/json")
            return;
        if (!MediaTypeHeaderValue.TryParse(declared, out var type) || !IsJson(type))
            throw Refusals.MediaType(declared);
    }

    // Middleware that unpacks bodies takes the header away: what is still here, nobody has unpacked.
    private static void CheckEncoding(HttpRequest request)
    {
        var encoding = request.Headers.ContentEncoding;
        if (encoding.Count > 0 && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
            throw Refusals.Encoding(encoding.ToString());
    }

    /// <summary>Whether a media type is JSON in UTF-8.</summary>
    public static bool IsJson(MediaTypeHeaderValue type) =>
        (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private async ValueTask<ReadOnlySequence<byte>> ReadAll(PipeReader reader, long? length, long limit)
    {
        CancellationTokenSource? timeout = null;
        try
        {
            while (true)
            {
                var pending = reader.ReadAsync(timeout?.Token ?? default);
                if (!pending.IsCompleted && timeout is null)
                {
                    // The body is still on its way: only now is there something to time.
                    timeout = new(door.Options.BodyTimeout, door.System.Time);
                    timeout.Token.UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), reader);
                }
                var read = await pending;
                var buffer = read.Buffer;
                if (read.IsCanceled || buffer.Length > limit)
                {
                    // A read that is not ended keeps the server from reading past the rest of the body.
                    reader.AdvanceTo(buffer.End);
                    throw read.IsCanceled ? Refusals.TooSlow(door.Options.BodyTimeout) : Refusals.TooLarge(limit);
                }
                if (read.IsCompleted || buffer.Length == length)
                    return buffer;
                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (OperationCanceledException) when (timeout is { IsCancellationRequested: true })
        {
            throw Refusals.TooSlow(door.Options.BodyTimeout);
        }
        finally
        {
            timeout?.Dispose();
        }
    }
}

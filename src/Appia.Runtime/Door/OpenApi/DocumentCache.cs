using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Appia.Runtime;

/// <summary>Keeps the description of the public routes, which is made anew only when the application's endpoints change.</summary>
/// <remarks>It names the server at the address that was asked for, so there is one for each address. The host in a request is whatever its sender
/// wrote: only so many are kept.</remarks>
internal sealed class DocumentCache(Func<EndpointDataSource> endpoints)
{
    private const int MostAddresses = 16;
    private Kept? _kept;

    /// <summary>Answers from the cache, and with <paramref name="write"/> when there is nothing in it.</summary>
    public RequestDelegate Around(RequestDelegate write) => async context =>
    {
        var kept = Current();
        var request = context.Request;
        var address = $"{request.Scheme}://{request.Host}{request.PathBase}";
        if (!kept.Documents.TryGetValue(address, out var document))
        {
            document = await Capture(context, write);
            if (context.Response.StatusCode == StatusCodes.Status200OK)
                Keep(kept, address, document);
        }
        context.Response.ContentType = document.ContentType;
        context.Response.ContentLength = document.Body.Length;
        if (!HttpMethods.IsHead(request.Method))
            await context.Response.Body.WriteAsync(document.Body, context.RequestAborted);
    };

    private Kept Current()
    {
        var kept = Volatile.Read(ref _kept);
        if (kept is { Changed.HasChanged: false })
            return kept;
        // The token is taken before the document is made: a change in between makes the next request start over.
        kept = new(endpoints().GetChangeToken());
        Volatile.Write(ref _kept, kept);
        return kept;
    }

    private static void Keep(Kept kept, string address, Document document)
    {
        if (kept.Documents.Count >= MostAddresses)
            kept.Documents.Clear();
        kept.Documents[address] = document;
    }

    private static async Task<Document> Capture(HttpContext context, RequestDelegate write)
    {
        var response = context.Response;
        var body = response.Body;
        using var captured = new MemoryStream();
        response.Body = captured;
        try
        {
            await write(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            response.Body = body;
        }
        return new(response.ContentType, captured.ToArray());
    }

    private sealed record Document(string? ContentType, byte[] Body);

    private sealed record Kept(IChangeToken Changed)
    {
        public ConcurrentDictionary<string, Document> Documents { get; } = new(StringComparer.Ordinal);
    }
}

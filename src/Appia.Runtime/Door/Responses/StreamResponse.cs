using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Appia.Runtime;

/// <summary>Writes one stream of items as they come.</summary>
internal sealed class StreamResponse<TItem>(HttpContext context, PublicDoor door, string method, CancellationTokenSource ending)
{
    private const int MostUnflushed = 16 * 1024;
    private static readonly TimeSpan HeadersAtLatest = TimeSpan.FromSeconds(1);
    private readonly StreamFormat _format = StreamFormat.For(context.Request);
    private readonly CancellationTokenSource _done = new();
    private int _unflushed;
    private long _id;
    private bool _started;

    public async Task Write(IAsyncEnumerable<TItem> items)
    {
        var reader = items.GetAsyncEnumerator(CancellationToken.None);
        var next = default(Task<bool>);
        try
        {
            while (true)
            {
                next = reader.MoveNextAsync().AsTask();
                if (!next.IsCompleted)
                    await Wait(next);
                if (!await next)
                    break;
                Start();
                WriteItem(reader.Current);
                if (_unflushed >= MostUnflushed)
                    await Flush();
            }
            Start();
            await Finish(_format.End);
        }
        catch (Exception failure) when (_started)
        {
            await Fail(failure);
        }
        finally
        {
            await Leave(reader, next);
        }
    }

    // Sends what there is, then waits; a comment now and then shows that the connection lives.
    private async Task Wait(Task next)
    {
        if (_started)
            await Flush();
        else if (await EndsWithin(next, HeadersAtLatest))
            return;
        Start();
        await Flush();
        while (!await EndsWithin(next, door.Options.KeepAlive))
        {
            Put(_format.KeepAlive);
            await Flush();
        }
    }

    private async Task<bool> EndsWithin(Task next, TimeSpan limit)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(_done.Token);
        var ended = await Task.WhenAny(next, Task.Delay(limit, door.System.Time, timer.Token)) == next;
        await timer.CancelAsync();
        return ended;
    }

    private void Start()
    {
        if (_started)
            return;
        _started = true;
        var response = context.Response;
        response.ContentType = _format.MediaType;
        response.Headers.CacheControl = "no-store";
        // Proxies that gather answers before they pass them on would hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private void WriteItem(TItem item)
    {
        Put(_format.BeforeItem(++_id));
        using (var json = new Utf8JsonWriter(context.Response.BodyWriter, new() { Encoder = AppiaJson.Options.Encoder, SkipValidation = true }))
        {
            JsonSerializer.Serialize(json, item, AppiaJson.TypeInfo<TItem>());
            json.Flush();
            _unflushed += (int)json.BytesCommitted;
        }
        Put(_format.AfterItem);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        var writer = context.Response.BodyWriter;
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
        _unflushed += bytes.Length;
    }

    private async ValueTask Flush()
    {
        _unflushed = 0;
        var flushed = await context.Response.BodyWriter.FlushAsync(ending.Token);
        if (flushed.IsCompleted)
            throw new OperationCanceledException("The reader of the stream is gone.");
    }

    private async ValueTask Finish(ReadOnlyMemory<byte> last)
    {
        Put(last.Span);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private async ValueTask Fail(Exception failure)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return;
        // The system says that it stops before the application does.
        if (door.System.Stopping.IsCancellationRequested || door.Stopping.IsCancellationRequested)
        {
            // Where nothing says that a stream ended well, only a broken connection says that it did not.
            if (_format.End.Length == 0)
                context.Abort();
            return;
        }
        var (status, problem) = FailureResponse.ToProblem(door, method, failure);
        if (_format.Problem(ProblemResponse.Encode(context, status, problem)) is { } last)
            await Finish(last);
        else
            context.Abort();
    }

    // An iterator may be disposed of only between two steps: the one that is running is cancelled and awaited.
    private async ValueTask Leave(IAsyncEnumerator<TItem> reader, Task<bool>? next)
    {
        await _done.CancelAsync();
        _done.Dispose();
        if (next is { IsCompleted: false })
        {
            await ending.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await reader.DisposeAsync();
    }
}

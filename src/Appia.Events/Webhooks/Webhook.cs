using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Appia.Events;

/// <summary>A subscription that sends events to an address outside, signed after Standard Webhooks.</summary>
internal sealed class Webhook(string name, WebhookOptions options, TimeProvider time) : IOutbound, IDisposable
{
    /// <summary>What is in front of the subscription's name in that of its group.</summary>
    public const string Prefix = "webhook:";

    private readonly WebhookSender _sender = new(name, options.AllowPrivateNetworks);
    private readonly Uri _address = options.Address!;
    private readonly WebhookSecret[] _secrets = [.. options.Secrets.Select(secret => WebhookSecret.Parse(secret)!)];

    public string Name { get; } = Prefix + name;

    public IReadOnlyList<string> Topics => options.Topics;

    // One at a time for each lane: another event's failure must not send this one again.
    public int BatchSize => 1;

    public bool FromEnd => options.From == OutboundStart.End;

    public RetryLimits Retries => new(options.Attempts, options.FirstDelay, options.LongestDelay);

    public async Task Deliver(OutboundEvent @event, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        using var request = Request(@event);
        var (status, retryAfter) = await Send(request, either.Token);
        if (status == HttpStatusCode.Gone)
            throw WebhookErrors.Gone(name, _address);
        if ((int)status is < 200 or >= 300)
            throw WebhookErrors.Refused(name, _address, status, retryAfter);
    }

    public void Dispose() => _sender.Dispose();

    private async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> Send(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await _sender.Send(request, ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            throw WebhookErrors.TooSlow(name, _address, options.Timeout);
        }
        catch (HttpRequestException refused) when (refused.GetBaseException() is ProblemException problem)
        {
            throw problem;
        }
        catch (HttpRequestException failure)
        {
            throw WebhookErrors.NoAnswer(name, _address, failure);
        }
    }

    private HttpRequestMessage Request(OutboundEvent @event)
    {
        var structured = options.Mode == WebhookMode.Structured;
        var body = structured ? @event.ToJson() : @event.Data;
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(structured ? CloudEventNames.Structured : "application/json");
        if (!structured)
            foreach (var (attribute, value) in @event.Attributes())
                request.Headers.TryAddWithoutValidation(HttpEvents.Prefix + attribute, HttpEvents.Encode(value));
        Sign(request.Headers, @event.MessageId.ToString("D"), body.Span);
        return request;
    }

    private void Sign(HttpRequestHeaders headers, string id, ReadOnlySpan<byte> body)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        headers.Add("webhook-id", id);
        headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        headers.Add("webhook-signature", WebhookSecret.SignAll(_secrets, id, timestamp, body));
    }
}

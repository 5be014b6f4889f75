using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Appia.Crash.Host;

namespace Appia.Crash.Tests;

/// <summary>Pays one payment after the other, each under its key, again and again until it is acknowledged.</summary>
internal sealed class Cashier(IReadOnlyList<CrashHost> hosts, string name, int seed, ConcurrentDictionary<string, Receipt> receipts)
{
    private const int Accounts = 7;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Random _random = new(seed);

    /// <summary>Pays until it is told to close, and finishes what it has begun.</summary>
    public async Task Run(CancellationToken closing)
    {
        using var http = new HttpClient { Timeout = Patience };
        for (var number = 1; !closing.IsCancellationRequested; number++)
        {
            var payment = new Payment($"{name}-{number}", $"account-{_random.Next(Accounts)}", _random.Next(1, 1000));
            receipts[payment.Id] = new(payment, await Pay(http, payment));
            // Whoever tests something else at the same time needs the processors too.
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task<long> Pay(HttpClient http, Payment payment)
    {
        using var late = new CancellationTokenSource(Patience * 2);
        while (true)
        {
            late.Token.ThrowIfCancellationRequested();
            if (await TryPay(http, payment) is { } number)
                return number;
            await Task.Delay(Pause, late.Token);
        }
    }

    // Null when nobody knows whether it was taken, or when it may be taken if it comes again.
    private async Task<long?> TryPay(HttpClient http, Payment payment)
    {
        try
        {
            var door = new Uri(hosts[_random.Next(hosts.Count)].Url, "/payments");
            using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = JsonContent.Create(payment) };
            request.Headers.Add("Idempotency-Key", payment.Id);
            using var answer = await http.SendAsync(request);
            if (answer.IsSuccessStatusCode)
                return await answer.Content.ReadFromJsonAsync<long>();
            Assert.True(MayComeAgain(answer.StatusCode), $"A payment was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return null;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static bool MayComeAgain(HttpStatusCode status) => status is
        HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}

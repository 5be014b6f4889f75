using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Boutique.Traffic;

/// <summary>Where a shop that this program starts is visited: the same address in every life.</summary>
internal sealed class ShopDoor(TimeSpan patience)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public Uri Url { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Waits until a process serves there.</summary>
    public async Task Opened(Process process, CancellationToken ct)
    {
        using var http = new HttpClient();
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsReady(http, ct))
        {
            if (process.HasExited)
                throw new ShopException($"The shop ended with exit code {process.ExitCode} before it was ready.");
            if (TimeProvider.System.GetElapsedTime(began) > patience)
                throw new ShopException($"The shop was not ready after {patience.TotalSeconds:0} s.");
            await Task.Delay(Pause, TimeProvider.System, ct);
        }
    }

    private async Task<bool> IsReady(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Url, "/health/ready"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

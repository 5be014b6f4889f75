using Appia.Parity.Host;
using Microsoft.AspNetCore.Builder;

namespace Appia.Parity.Tests.Placements;

/// <summary>Two hosts in this process: every call between them goes over a socket.</summary>
public sealed class OverGrpc : Placed
{
    private WebApplication? _back;

    protected override async Task StartBack()
    {
        _back = ParityApplication.Create(Arguments("back"));
        await _back.StartAsync();
    }

    protected override async Task StopBack()
    {
        if (_back is null)
            return;
        await _back.StopAsync();
        await _back.DisposeAsync();
    }
}

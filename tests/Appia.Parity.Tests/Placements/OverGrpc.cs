using Appia.Parity.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Parity.Tests.Placements;

/// <summary>Two hosts in this process: every call between them goes over a socket.</summary>
public class OverGrpc : Placed
{
    private WebApplication? _back;

    protected override async Task StartBack()
    {
        _back = ParityApplication.Create(Arguments("back"), Configure);
        await _back.StartAsync();
    }

    protected override async Task StopBack()
    {
        if (_back is null)
            return;
        await _back.StopAsync();
        await _back.DisposeAsync();
    }

    /// <summary>What is different in the host of the ledger.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }
}

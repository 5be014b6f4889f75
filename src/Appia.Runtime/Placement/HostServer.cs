using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>Answers the other hosts of the system, at <c>Appia:Listen</c>.</summary>
/// <remarks>It listens before the application does, and until after it has stopped.</remarks>
internal sealed class HostServer(AppiaSystem system, IHostApplicationLifetime lifetime, IEnumerable<IHostEndpoints> endpoints) : ISystemPart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private Http2Listener? _listener;

    public Task Start(CancellationToken ct)
    {
        if (system.Placement.Listen is { } address)
            _listener = HostListener.Start(address, Handler(address));
        return Task.CompletedTask;
    }

    public async Task Stop()
    {
        if (_listener is null)
            return;
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await _listener.Stop(limit.Token);
    }

    private Func<ServerExchange, Task> Handler(Uri address)
    {
        var routes = new ServerRoutes();
        new HostHealth(lifetime).Map(routes);
        foreach (var part in endpoints)
            part.Map(routes);
        return address.Scheme == HostAddress.Unix ? routes.Handle : HostSecret.Require(routes.Handle, system.Placement.Secret!);
    }
}

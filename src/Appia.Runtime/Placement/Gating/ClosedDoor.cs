using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Appia.Runtime;

/// <summary>Stands for the application's web server in a host that does not own the public door: it listens nowhere.</summary>
internal sealed class ClosedDoor : IServer
{
    public ClosedDoor() => Features.Set<IServerAddressesFeature>(new Addresses());

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull =>
        Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    // The application may add addresses to it, as it would to its real server.
    private sealed class Addresses : IServerAddressesFeature
    {
        ICollection<string> IServerAddressesFeature.Addresses { get; } = [];

        public bool PreferHostingUrls { get; set; }
    }
}

using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>Keeps an application with the development identity scheme from starting anywhere else.</summary>
internal sealed class DevelopmentIdentityGuard(IHostEnvironment environment) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => environment.IsDevelopment()
        ? Task.CompletedTask
        : throw DoorErrors.DevelopmentIdentity(environment.EnvironmentName);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

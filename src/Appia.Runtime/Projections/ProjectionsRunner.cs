using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Keeps the projections of all services of this process up to date.</summary>
/// <remarks>It starts before anything that could append: a projection that is part of the appends' units, and new to its store, is built then. A stop lets
/// running steps finish.</remarks>
internal sealed class ProjectionsRunner : ISystemPart, IQuietSource
{
    private readonly AppiaSystem _system;
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<ProjectionLoop> _loops = [];
    private Task _running = Task.CompletedTask;

    public ProjectionsRunner(AppiaSystem system)
    {
        _system = system;
        foreach (var service in system.Services)
            foreach (var projection in service.Descriptor.Projections)
                system.Members.Of(service.Name).Offer(ProjectionLoop.WorkOf(projection.Name), []);
    }

    public event Action? Changed;

    public IReadOnlyList<ProjectionLoop> Loops => _loops;

    public async Task Start(CancellationToken ct)
    {
        _loops = [.. _system.Services.Where(service => service.Store is not null).SelectMany(LoopsOf)];
        foreach (var loop in _loops)
            await loop.Prepare(ct);
        // The loops must not inherit the call, if any, that starts the system.
        using (ExecutionContext.SuppressFlow())
            _running = Task.WhenAll(_loops.Select(loop => loop.Run(_stop.Token)));
    }

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _running;
        _loops = [];
    }

    public string? Pending() => _loops.Select(loop => loop.Pending()).FirstOrDefault(pending => pending is not null);

    private IEnumerable<ProjectionLoop> LoopsOf(ServiceHost service) => service.Descriptor.Projections.Select(projection => new ProjectionLoop(
        _system, service, ProjectionFollower.Create(projection, service.OpenedStore, _system.Time, _system.Options.Storage), () => Changed?.Invoke()));
}

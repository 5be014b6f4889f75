using Microsoft.Extensions.Logging;

namespace Appia.Runtime;

/// <summary>What every endpoint of the public door shares.</summary>
/// <param name="system">The system whose methods are called.</param>
/// <param name="options">How requests are treated.</param>
/// <param name="stopping">Cancelled when the application begins to stop: streams end, and readiness turns.</param>
/// <param name="logger">Where failures that nobody foresaw are written.</param>
internal sealed class PublicDoor(AppiaSystem system, DoorOptions options, ILogger logger, CancellationToken stopping)
{
    public AppiaSystem System => system;

    public DoorOptions Options => options;

    public DoorLog Log { get; } = new(logger);

    public CancellationToken Stopping => stopping;
}

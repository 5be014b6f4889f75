namespace Appia.Runtime;

/// <summary>A part of the system that runs: it starts after the stores are open, and stops before they close.</summary>
public interface ISystemPart
{
    /// <summary>Starts it. It is called again when a store was away.</summary>
    Task Start(CancellationToken ct);

    /// <summary>Stops it, in good order.</summary>
    Task Stop();
}

namespace Appia.Cli.Watching;

/// <summary>A running application that takes up what is built while it runs.</summary>
internal interface IWatchedApp : IDisposable
{
    /// <summary>Whether any of it runs.</summary>
    bool Runs { get; }

    /// <summary>The folders that its processes run from.</summary>
    IReadOnlySet<string> Folders { get; }

    /// <summary>Starts it and waits until it serves.</summary>
    /// <exception cref="CommandFailure">It ended before, or did not become ready in time.</exception>
    Task Start(CancellationToken ct);

    /// <summary>Restarts what behaves differently in a newer generation, and nothing else.</summary>
    /// <exception cref="CommandFailure">The newer generation does not start; what was running runs from the one before again.</exception>
    Task Update(Generation generation, CancellationToken ct);

    /// <summary>Stops it in good order.</summary>
    /// <returns>The exit code.</returns>
    Task<int> Stop();
}

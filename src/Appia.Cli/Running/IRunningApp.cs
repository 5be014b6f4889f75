using Appia.Cli.Terminals;

namespace Appia.Cli.Running;

/// <summary>An application that was started: as one process, or as one for each of its hosts.</summary>
internal interface IRunningApp : IDisposable
{
    /// <summary>Where it can be visited.</summary>
    string Url { get; }

    /// <summary>Waits until it serves, and says where and after how long.</summary>
    /// <exception cref="CommandFailure">It ended before, or did not become ready in time.</exception>
    Task WaitUntilReady(Terminal terminal, CancellationToken ct);

    /// <summary>Runs until it ends or this program is told to end.</summary>
    /// <returns>The exit code.</returns>
    Task<int> RunToEnd(CancellationToken ct);

    /// <summary>Stops it in good order.</summary>
    /// <returns>What went wrong, or <see langword="null"/>.</returns>
    Task<string?> Stop();
}

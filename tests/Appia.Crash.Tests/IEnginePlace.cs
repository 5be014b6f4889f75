namespace Appia.Crash.Tests;

/// <summary>Where a system keeps its stores, over many lives.</summary>
internal interface IEnginePlace : IAsyncDisposable
{
    /// <summary>Whether there is a server that can be killed too.</summary>
    bool HasServer { get; }

    /// <summary>What the system is told.</summary>
    IEnumerable<string> Arguments { get; }

    /// <summary>Kills the server as <c>kill -9</c> does, and starts it again on what it left.</summary>
    Task KillServer();
}

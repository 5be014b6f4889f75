namespace Appia.Events;

/// <summary>Where one group finds the log of one service.</summary>
internal interface ILogSource
{
    /// <summary>The service whose log it is.</summary>
    string Name { get; }

    /// <summary>Opens the log as it is now.</summary>
    /// <exception cref="ProblemException">APPIA4013: the host that has it does not answer.</exception>
    ValueTask<IEventLog> Open(CancellationToken ct);
}

namespace Appia.Replicas.Tests;

/// <summary>What a test does inside the handlers of one replica.</summary>
public sealed class Probe
{
    /// <summary>Runs after the handler wrote.</summary>
    public Func<Sent, Task> Handle { get; set; } = static _ => Task.CompletedTask;
}

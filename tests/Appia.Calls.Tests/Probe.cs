namespace Appia.Calls.Tests;

/// <summary>What a test and the services that it calls have in common.</summary>
public sealed class Probe(TimeProvider time)
{
    public TimeProvider Time => time;

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task? Leaked { get; set; }

    public Box? Seen { get; set; }

    public int Ran { get; set; }

    /// <summary>Makes the first handling of this fail.</summary>
    public string? FailOn { get; set; }

    public bool FailsOnce(string id)
    {
        var fails = FailOn == id;
        if (fails)
            FailOn = null;
        return fails;
    }

    public void Write(IDocuments<Entry> entries, string id) => entries.Put(new(id, 1));
}

namespace Appia.Runtime;

/// <summary>A keyed call that is running in this process, for those that came with the same key meanwhile.</summary>
internal sealed class KeyFlight
{
    private readonly TaskCompletionSource<KeyRecord?> _landing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is remembered of the call; <see langword="null"/> when it failed, so that the next one has to run.</summary>
    public Task<KeyRecord?> Landing => _landing.Task;

    /// <summary>Tells everybody who waits.</summary>
    public void Land(KeyRecord? record) => _landing.TrySetResult(record);
}

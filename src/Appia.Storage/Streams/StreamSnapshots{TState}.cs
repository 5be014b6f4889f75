using Appia.Bindings;

namespace Appia.Storage;

/// <summary>The snapshots of one state.</summary>
internal static class StreamSnapshots<TState> where TState : class
{
    private static StreamSnapshots? s_found;

    /// <summary>How snapshots are kept; of a state that is not marked, none are.</summary>
    public static StreamSnapshots Kept => s_found ??= BindingRegistry.FindStreamState(typeof(TState)) is { } descriptor
        ? new(descriptor, AppiaJson.TypeInfo<TState>())
        : StreamSnapshots.None;
}

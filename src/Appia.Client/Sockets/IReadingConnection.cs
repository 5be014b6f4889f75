namespace Appia.Client;

/// <summary>A connection with a thread of its own to read.</summary>
internal interface IReadingConnection
{
    /// <summary>Asked by the watch: lets another thread read on, if the one that reads has been busy with one and the same call since it was asked
    /// before.</summary>
    /// <returns>Whether to ask again soon, because it is busy with another one.</returns>
    bool Relieve();
}

namespace Appia.Events;

/// <summary>A topic.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Publishers">The services whose code publishes it.</param>
/// <param name="Groups">The groups that handle it.</param>
public sealed record TopicStatus(string Topic, IReadOnlyList<string> Publishers, IReadOnlyList<string> Groups);

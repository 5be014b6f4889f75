namespace Appia.Bench.Events;

/// <summary>A message that a consumer of a broker received.</summary>
/// <param name="Id">Its id, where the publisher gave it one.</param>
/// <param name="Sequence">Its place: in the stream, or among the channel's deliveries.</param>
/// <param name="SentAt">When it was published.</param>
/// <param name="Reply">Where it is acknowledged, where the broker says so.</param>
internal readonly record struct PeerMessage(string Id, long Sequence, long SentAt, string Reply);

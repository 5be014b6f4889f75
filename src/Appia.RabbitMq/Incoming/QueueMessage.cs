using RabbitMQ.Client;

namespace Appia.RabbitMq;

/// <summary>A message as it came.</summary>
/// <param name="Tag">What it is acknowledged by.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Body">Its body: a copy, because the client's own buffer is used again.</param>
internal sealed record QueueMessage(ulong Tag, IReadOnlyBasicProperties Properties, byte[] Body);

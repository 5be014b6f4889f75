namespace Boutique.Services;

/// <summary>A letter that was sent.</summary>
[Document("letters")]
public sealed record Letter([Id] Guid OrderId, string To, string Subject, string Text, DateTimeOffset At);

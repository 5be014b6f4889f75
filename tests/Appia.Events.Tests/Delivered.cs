namespace Appia.Events.Tests;

/// <summary>One run of a handler.</summary>
public sealed record Delivered(string Key, int Number, string CallKey, DateTimeOffset Now);

namespace Boutique.Traffic;

/// <summary>An event in a store's log, as far as an auditor cares.</summary>
internal sealed record LoggedEvent(long Position, string Topic, string Key, int Slot);

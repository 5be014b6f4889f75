namespace Appia.Runtime;

/// <summary>A turn that somebody has, or a claim to the next one: a stored row.</summary>
/// <param name="Id">What it is a turn at, or a claim to.</param>
/// <param name="Owner">Who has it.</param>
/// <param name="Left">For how long it counts, unless it is given back before.</param>
internal sealed record TurnRecord(string Id, string Owner, TimeSpan Left);

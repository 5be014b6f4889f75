namespace StatusQuo;

/// <param name="Reason">Why nothing was put aside; <see langword="null"/> when everything was.</param>
internal sealed record ReserveOutcome(string? Reason);

namespace StatusQuo;

/// <param name="PaymentId">The payment; <see langword="null"/> when the bank declined.</param>
/// <param name="Reason">Why the bank declined.</param>
internal sealed record Charge(Guid? PaymentId, string? Reason);

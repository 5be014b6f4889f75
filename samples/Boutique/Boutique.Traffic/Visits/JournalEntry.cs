namespace Boutique.Traffic;

/// <summary>One order as its visitor knows it.</summary>
/// <param name="Order">Its id.</param>
/// <param name="Total">What the page said that it costs.</param>
/// <param name="Currency">In which currency.</param>
/// <param name="Lines">What is in it.</param>
/// <param name="Acknowledged">Whether the shop said that it has it; otherwise it may exist or not.</param>
internal sealed record JournalEntry(Guid Order, decimal Total, string Currency, IReadOnlyList<JournalLine> Lines, bool Acknowledged);

namespace Boutique;

/// <summary>Who makes a thing, and where along the road.</summary>
/// <param name="Maker">The craftsman or craftswoman.</param>
/// <param name="Craft">The trade.</param>
/// <param name="Town">The town.</param>
/// <param name="Mile">The milestone, in Roman miles from Rome.</param>
public sealed record Workshop(string Maker, string Craft, string Town, int Mile);

namespace Appia.Runtime;

/// <summary>Which projection an order of the command line is about.</summary>
/// <param name="Projection">Its name.</param>
public sealed record ProjectionOrder(string Projection);

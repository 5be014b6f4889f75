namespace Boutique.Traffic;

/// <summary>What became of the traffic.</summary>
internal sealed record TrafficReport(int Visits, int Pages, int Orders, int Errors, double PagesPerSecond, double P50Milliseconds, double P99Milliseconds);

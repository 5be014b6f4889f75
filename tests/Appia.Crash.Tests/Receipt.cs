using Appia.Crash.Host;

namespace Appia.Crash.Tests;

/// <summary>An acknowledged payment.</summary>
internal sealed record Receipt(Payment Payment, long Number);

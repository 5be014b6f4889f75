using Appia.Engines;

[assembly: TestFramework("Appia.Engines.TwinTestFramework", "Appia.Engines")]

namespace Appia.Parity.PostgreSql.Tests;

/// <summary>The tests of <c>Appia.Parity.Tests</c>, on PostgreSQL.</summary>
public sealed class Twin : TwinSuite;

using Appia.Engines;

[assembly: TestFramework("Appia.Engines.TwinTestFramework", "Appia.Engines")]

namespace Appia.Calls.PostgreSql.Tests;

/// <summary>The tests of <c>Appia.Calls.Tests</c>, on PostgreSQL.</summary>
public sealed class Twin : TwinSuite;

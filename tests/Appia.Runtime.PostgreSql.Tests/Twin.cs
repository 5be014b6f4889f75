using Appia.Engines;

[assembly: TestFramework("Appia.Engines.TwinTestFramework", "Appia.Engines")]

namespace Appia.Runtime.PostgreSql.Tests;

/// <summary>The tests of <c>Appia.Runtime.Tests</c>, on PostgreSQL.</summary>
public sealed class Twin : TwinSuite;

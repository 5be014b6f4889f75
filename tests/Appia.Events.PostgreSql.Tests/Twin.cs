using Appia.Engines;

[assembly: TestFramework("Appia.Engines.TwinTestFramework", "Appia.Engines")]

namespace Appia.Events.PostgreSql.Tests;

/// <summary>The tests of <c>Appia.Events.Tests</c>, on PostgreSQL.</summary>
public sealed class Twin : TwinSuite;

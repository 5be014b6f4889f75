using Appia.Engines;

[assembly: TestFramework("Appia.Engines.TwinTestFramework", "Appia.Engines")]

namespace Appia.EntityFrameworkCore.PostgreSql.Tests;

/// <summary>The tests of <c>Appia.EntityFrameworkCore.Tests</c>, on PostgreSQL.</summary>
public sealed class Twin : TwinSuite;

using Appia.Engines;

[assembly: TestFramework("Appia.Engines.TwinTestFramework", "Appia.Engines")]

namespace Appia.RabbitMq.PostgreSql.Tests;

/// <summary>The tests of <c>Appia.RabbitMq.Tests</c>, on PostgreSQL.</summary>
public sealed class Twin : TwinSuite;

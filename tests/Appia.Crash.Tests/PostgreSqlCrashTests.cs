using Appia.Engines;

namespace Appia.Crash.Tests;

[Collection(Rounds.OneAfterTheOther)]
public sealed class PostgreSqlCrashTests
{
    [NeedsPostgreSqlFact]
    public Task Whatever_is_killed_nothing_acknowledged_is_lost_and_nothing_takes_effect_twice() =>
        Rounds.Run(async () => await PostgreSqlPlace.Start());
}

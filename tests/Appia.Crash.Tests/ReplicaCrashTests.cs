using Appia.Engines;

namespace Appia.Crash.Tests;

[Collection(Rounds.OneAfterTheOther)]
public sealed class ReplicaCrashTests
{
    [NeedsPostgreSqlFact]
    public Task Whichever_of_three_replicas_is_killed_nothing_acknowledged_is_lost_and_nothing_takes_effect_twice() =>
        Rounds.Run(async () => await PostgreSqlPlace.Start(), replicas: 3, usual: 20);
}

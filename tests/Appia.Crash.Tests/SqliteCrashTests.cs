namespace Appia.Crash.Tests;

public sealed class SqliteCrashTests
{
    [Fact]
    public Task Whatever_is_killed_nothing_acknowledged_is_lost_and_nothing_takes_effect_twice() =>
        Rounds.Run(() => Task.FromResult<IEnginePlace>(new SqlitePlace()));
}

namespace Appia.PostgreSql.Connections;

/// <summary>The server's time, as it was learnt when the store was opened: the same for all processes, whatever their own clocks
/// say.</summary>
internal sealed class ServerClock(DateTimeOffset learnt)
{
    private readonly long _since = TimeProvider.System.GetTimestamp();

    public DateTimeOffset Now => learnt + TimeProvider.System.GetElapsedTime(_since);
}

namespace Appia.Crash.Tests;

/// <summary>How a round ends.</summary>
/// <param name="Replica">Which process dies.</param>
/// <param name="Point">At which point of a commit the process kills itself; <see langword="null"/> when it is killed.</param>
/// <param name="After">How long it lives otherwise.</param>
/// <param name="Server">Whether the server is killed.</param>
/// <param name="Host">Whether the process is killed.</param>
internal sealed record Death(int Replica, string? Point, TimeSpan After, bool Server, bool Host)
{
    public override string ToString() =>
        Point is not null ? $"replica {Replica} at {Point}" : $"replica {Replica}: {What} killed after {After.TotalMilliseconds:0} ms";

    private string What => (Server, Host) switch
    {
        (true, true) => "server and host",
        (true, false) => "server",
        _ => "host",
    };
}

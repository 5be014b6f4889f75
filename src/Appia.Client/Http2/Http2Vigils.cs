namespace Appia.Client;

/// <summary>Looks after all connections that are looked after once a second: one timer serves them, so that an idle process is woken up once.</summary>
internal static class Http2Vigils
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private static readonly Lock Gate = new();
    private static readonly HashSet<Http2Vigil> Vigils = [];
    private static ITimer? _timer;

    public static void Add(Http2Vigil vigil)
    {
        lock (Gate)
        {
            Vigils.Add(vigil);
            _timer ??= Http2Vigil.Clock.CreateTimer(static _ => Look(), state: null, Period, Period);
        }
    }

    public static void Remove(Http2Vigil vigil)
    {
        lock (Gate)
        {
            if (!Vigils.Remove(vigil) || Vigils.Count > 0)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private static void Look()
    {
        Http2Vigil[] vigils;
        lock (Gate)
            vigils = [.. Vigils];
        foreach (var vigil in vigils)
            vigil.Look();
    }
}

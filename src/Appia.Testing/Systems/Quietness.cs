using Appia.Runtime;

namespace Appia.Testing;

/// <summary>Waits until a system has nothing left to do.</summary>
/// <remarks>
/// 1. Quiet is: no root call runs, and no part of the system has anything pending.
/// 2. Whatever may change that raises an event; it is looked at again then.
/// 3. When nothing changed for a while although something is pending, it waits for time: the clock skips to the next timer. While calls or handlers
///    run, which may be at work and not waiting for any timer, it takes small steps: no deadline passes in the blink of a slow disk.
/// </remarks>
internal sealed class Quietness(AppiaSystem system, IEnumerable<IQuietSource> sources, ManualClock clock)
{
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private readonly IQuietSource[] _sources = [.. sources];

    public async Task Wait(TimeSpan within)
    {
        using var changed = new SemaphoreSlim(0);
        void OnChange() => changed.Release();
        system.InFlight.Idle += OnChange;
        foreach (var source in _sources)
            source.Changed += OnChange;
        try
        {
            await WaitUntilQuiet(changed, within);
        }
        finally
        {
            system.InFlight.Idle -= OnChange;
            foreach (var source in _sources)
                source.Changed -= OnChange;
        }
    }

    private async Task WaitUntilQuiet(SemaphoreSlim changed, TimeSpan within)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Pending() is { } pending)
        {
            if (TimeProvider.System.GetElapsedTime(began) > within)
                throw TestErrors.NotQuiet(within, pending);
            if (!await changed.WaitAsync(Still) && Pending() is not null)
                MoveTime();
        }
    }

    private void MoveTime()
    {
        if (system.Deadlines.AnyWaiting && clock.NextTimer - clock.GetUtcNow() > Step)
            clock.Advance(Step);
        else
            clock.SkipToNextTimer();
    }

    private string? Pending()
    {
        var calls = system.InFlight.Count;
        var rest = _sources.Select(source => source.Pending()).OfType<string>();
        var all = calls > 0 ? rest.Prepend($"{calls} calls are running") : rest;
        var text = string.Join("; ", all);
        return text.Length == 0 ? null : text;
    }
}

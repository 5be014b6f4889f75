namespace Appia.Sqlite.Tests;

/// <summary>Waits for what another thread does next, and says what did not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<List<T>> Count<T>(List<T> list, int count)
    {
        await Until(() => list.Count >= count, $"{count} items, there are {list.Count}");
        return list;
    }

    public static async Task Until(Func<bool> condition, string what)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (late.IsCancellationRequested)
                throw new TimeoutException($"What was waited for did not come: {what}.");
            await Task.Yield();
        }
    }
}

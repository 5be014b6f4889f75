using System.Runtime.CompilerServices;

namespace Appia.Calls.Tests;

/// <summary>Streams for tests.</summary>
internal static class Items
{
    public static Sending<T> Of<T>(params T[] items) => new(_ => items.ToAsyncEnumerable());

    public static Sending<int> Forever() => new(Count);

    public static Sending<T> ThenFail<T>(Exception failure, params T[] items) => new(_ => Fail(failure, items));

    /// <summary>Gives items, then nothing until it is cancelled.</summary>
    public static Sending<T> ThenWait<T>(params T[] items) => new(ct => Wait(items, ct));

    /// <summary>Gives items, then waits for the task, whatever its token says.</summary>
    public static Sending<T> ThenStay<T>(TaskCompletionSource entered, Task until, params T[] items) => new(_ => Stay(entered, until, items));

    private static async IAsyncEnumerable<int> Count([EnumeratorCancellation] CancellationToken ct)
    {
        for (var i = 1; !ct.IsCancellationRequested; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    private static async IAsyncEnumerable<T> Fail<T>(Exception failure, T[] items)
    {
        foreach (var item in items)
            yield return item;
        await Task.Yield();
        throw failure;
    }

    private static async IAsyncEnumerable<T> Wait<T>(T[] items, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var item in items)
            yield return item;
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
    }

    private static async IAsyncEnumerable<T> Stay<T>(TaskCompletionSource entered, Task until, T[] items)
    {
        foreach (var item in items)
            yield return item;
        entered.SetResult();
        await until;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Keys;

/// <summary>Crashes between any two steps of a call with a key, of the call that it makes and of the event that follows from it.</summary>
public sealed class KeyCrashTests
{
    private static readonly Sale Tea = new("tea", 2);

    public static TheoryData<string, int> Crashes()
    {
        var crashes = new TheoryData<string, int>();
        foreach (var point in new[] { "before commit", "after commit", "before read" })
            for (var arrival = 1; arrival <= 6; arrival++)
                crashes.Add(point, arrival);
        return crashes;
    }

    [Theory, MemberData(nameof(Crashes))]
    public async Task Effects_happen_once_and_every_attempt_is_answered_alike(string point, int arrival)
    {
        var crash = new Crash(point, arrival);
        await using var dying = await Start(crash.At);
        var made = dying.System.Clock.GetUtcNow();
        await dying.System.Quiet(Market.Patience);
        crash.Arm();
        var lost = SellAndHandle(dying, made);
        await Task.WhenAny(lost, crash.Happened).WaitAsync(Market.Patience);

        var folder = dying.CopyData();
        crash.End();
        var answer = await lost.WaitAsync(Market.Patience);
        try
        {
            await using var revived = await Market.Start(test => test.Data = folder);
            var first = await SellAndHandle(revived, made);
            var second = await SellAndHandle(revived, made);

            Assert.Equal((answer.Id, answer.Key, answer.At), (first.Id, first.Key, first.At));
            Assert.Equal(first with { Extras = second.Extras }, second);
            Assert.Equal((2L, -2), (await revived.Till.Sold("tea"), await revived.Stock.Left("tea")));
            Assert.Equal(1, await revived.Till.Sold("noted tea"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Receipt> SellAndHandle(Market market, DateTimeOffset made)
    {
        var receipt = await market.Keyed("1", made).Sell(Tea);
        await market.System.Quiet(Market.Patience);
        return receipt;
    }

    private static Task<Market> Start(Func<string, Task> at) => Market.Start(test => test.ConfigureServices(services =>
    {
        var builder = (SystemBuilder)services.Single(service => service.ServiceType == typeof(SystemBuilder)).ImplementationInstance!;
        foreach (var name in builder.Engines.Known.ToArray())
        {
            var make = builder.Engines[name];
            builder.AddEngine(name, context => new WatchedEngine(make(context), at));
        }
    }));

    /// <summary>Stops every flow at the n-th arrival at a point, until the test has seen what a crash there would leave.</summary>
    private sealed class Crash(string point, int arrival)
    {
        private readonly TaskCompletionSource _happened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _armed;
        private int _arrivals;

        public Task Happened => _happened.Task;

        public void Arm() => _armed = true;

        public void End()
        {
            _armed = false;
            _end.TrySetResult();
        }

        public Task At(string where)
        {
            if (_armed && where == point && Interlocked.Increment(ref _arrivals) == arrival)
                _happened.TrySetResult();
            return _armed && _happened.Task.IsCompleted ? _end.Task : Task.CompletedTask;
        }
    }
}

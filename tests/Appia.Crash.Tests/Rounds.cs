using System.Globalization;

namespace Appia.Crash.Tests;

/// <summary>Kills a system over and over: at named points of its commits, at any moment, and the server below it; and audits what is left.</summary>
/// <remarks><c>APPIA_CRASH_ROUNDS</c> asks for more rounds, fifty in one place and the next ones in a fresh one; <c>APPIA_CRASH_SEED</c> for the
/// same ones once more.</remarks>
internal static class Rounds
{
    /// <summary>The collection of tests that do not run beside each other.</summary>
    public const string OneAfterTheOther = "one after the other";

    private const int MostInOnePlace = 50;

    public static async Task Run(Func<Task<IEnginePlace>> open, int replicas = 1, int usual = MostInOnePlace)
    {
        var seed = Number("APPIA_CRASH_SEED") ?? Environment.TickCount;
        for (var left = Number("APPIA_CRASH_ROUNDS") ?? usual; left > 0; left -= MostInOnePlace, seed++)
        {
            await using var place = await open();
            await using var run = new CrashRun(place, new(seed, place.HasServer, replicas));
            await run.Go(Math.Min(left, MostInOnePlace));
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}

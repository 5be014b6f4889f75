using System.Globalization;
using Appia.Engines;

namespace Appia.Cli.Tests.Crashing;

/// <summary>Kills <c>appia store move</c>, <c>backup</c> and <c>restore</c> at named points and at random moments, and does the same again.</summary>
/// <remarks><c>APPIA_CRASH_ROUNDS</c> asks for more rounds of each, <c>APPIA_CRASH_SEED</c> for the moments of another run.</remarks>
public sealed class StoreCrashTests(StoreMoveTests.OneServer server) : IClassFixture<StoreMoveTests.OneServer>
{
    private const int Rows = 400;

    private static readonly int Seed = Number("APPIA_CRASH_SEED") ?? Environment.TickCount;

    [NeedsPostgreSqlFact]
    public Task A_move_is_repeated_and_everything_is_there_once() => Repeat(
        async (shop, kill) =>
        {
            await shop.Write("first", Rows);
            var before = await CrashedShop.Read(shop.Data);

            await kill(shop.Move, [
                () => Found(shop.Data, "*.moved-*"),
                () => !File.Exists(shop.FileOf("orders")),
                () => Found(shop.Data, "billing.db.moved"),
            ]);

            Assert.Contains(await shop.CountOnServer(), (int[])[0, CrashedShop.Services.Count]);
            if (CrashedShop.Services.All(service => File.Exists(shop.FileOf(service))))
                Assert.Equal(before, await CrashedShop.Read(shop.Data));
            else
                Assert.Equal("APPIA2173", await shop.StartOnFiles());

            var again = await CommandLine.Run(shop.Move);
            Assert.True(again.ExitCode == 0 || again.Talk.Contains("APPIA6025", StringComparison.Ordinal), again.Talk);
            Assert.Equal(before, await shop.ReadServer());
            Assert.Equal("APPIA2173", await shop.StartOnFiles());
            await IsSound(shop.OnServer);
        });

    [NeedsPostgreSqlTheory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_backup_is_repeated_and_until_then_nothing_is_restored_from_it(bool onServer) => Repeat(
        async (shop, kill) =>
        {
            await shop.Write("first", Rows);
            var before = await CrashedShop.Read(shop.Data);
            if (onServer)
                await Succeeds(shop.Move);
            string[] backup = ["store", "backup", "--to", shop.Backups, .. Place(shop, onServer)];

            await kill(backup, [
                () => Found(shop.Backups, "backup.unfinished"),
                () => Found(shop.Backups, "billing.db"),
                () => Found(shop.Backups, "stock.db.partial"),
                () => Found(shop.Backups, "stock.db"),
            ]);

            Assert.Equal(before, onServer ? await shop.ReadServer() : await CrashedShop.Read(shop.Data));
            if (File.Exists(Path.Combine(shop.Backups, "backup.unfinished")))
            {
                var early = await CommandLine.Run(["store", "restore", "--from", shop.Backups, "--yes", .. Place(shop, onServer)]);
                Assert.Contains("APPIA6026", early.Talk, StringComparison.Ordinal);
            }
            var again = await CommandLine.Run(backup);
            Assert.True(again.ExitCode == 0 || again.Talk.Contains("APPIA2131", StringComparison.Ordinal), again.Talk);
            Assert.Equal(before, await CrashedShop.Read(shop.Backups));
            await IsSound(["--data", shop.Backups]);
        });

    [NeedsPostgreSqlFact]
    public Task A_restoration_of_files_is_repeated_and_no_system_runs_on_a_part_of_it() => Repeat(
        async (shop, kill) =>
        {
            var (old, current) = await BackUpThenGoOn(shop, onServer: false);
            string[] restore = ["store", "restore", "--from", shop.Backups, "--data", shop.Data, "--yes"];

            await kill(restore, [
                () => Found(shop.Data, "*.restoring"),
                () => !File.Exists(shop.FileOf("billing")),
                () => Found(shop.Data, "orders.db.replaced-*"),
                () => !File.Exists(shop.FileOf("stock")),
            ]);

            if (await shop.StartOnFiles() is { } refused)
                Assert.Equal("APPIA2179", refused);
            else
                IsEither(await CrashedShop.Read(shop.Data), old, current);
            await Succeeds(restore);
            Assert.Equal(old, await CrashedShop.Read(shop.Data));
            Assert.Null(await shop.StartOnFiles());
            Assert.Equal(old, await CrashedShop.Read(shop.Backups));
            await IsSound(["--data", shop.Data]);
        });

    [NeedsPostgreSqlFact]
    public Task A_restoration_on_the_server_is_repeated_and_no_system_runs_on_a_part_of_it() => Repeat(
        async (shop, kill) =>
        {
            var (old, current) = await BackUpThenGoOn(shop, onServer: true);
            string[] restore = ["store", "restore", "--from", shop.Backups, "--yes", .. shop.OnServer];

            await kill(restore, []);

            IsEither(await shop.ReadServer(), old, current);
            await Succeeds(restore);
            Assert.Equal(old, await shop.ReadServer());
            Assert.Equal(old, await CrashedShop.Read(shop.Backups));
            await IsSound(shop.OnServer);
        });

    private static async Task<(IReadOnlyList<string> Old, IReadOnlyList<string> Current)> BackUpThenGoOn(CrashedShop shop, bool onServer)
    {
        await shop.Write("first", Rows);
        if (onServer)
            await Succeeds(shop.Move);
        await Succeeds(["store", "backup", "--to", shop.Backups, .. Place(shop, onServer)]);
        if (onServer)
            await shop.WriteOnServer("later", 10);
        else
            await shop.Write("later", 10);
        return (await CrashedShop.Read(shop.Backups), onServer ? await shop.ReadServer() : await CrashedShop.Read(shop.Data));
    }

    // Every named point once in a while, and otherwise some moment.
    private async Task Repeat(Func<CrashedShop, Func<string[], Func<bool>[], Task>, Task> round)
    {
        var took = TimeSpan.Zero;
        using (var shop = new CrashedShop(server.ConnectionString))
            await round(shop, async (command, _) => took = await KilledCommand.Measure(command));
        for (var at = 0; at < (Number("APPIA_CRASH_ROUNDS") ?? 4); at++)
        {
            var random = new Random(Seed + at);
            var moment = "its end";
            try
            {
                using var shop = new CrashedShop(server.ConnectionString);
                await round(shop, (command, points) =>
                {
                    var point = at % 2 == 0 && points.Length > 0 ? random.Next(points.Length) : -1;
                    var time = took * (0.3 + (0.7 * random.NextDouble()));
                    moment = point >= 0 ? $"point {point}" : $"{time.TotalMilliseconds:0} ms";
                    return point >= 0 ? KilledCommand.Run(points[point], command) : KilledCommand.Run(time, command);
                });
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"It was killed at {moment}. APPIA_CRASH_SEED={Seed}, round {at}.", failure);
            }
        }
    }

    private static string[] Place(CrashedShop shop, bool onServer) => onServer ? shop.OnServer : ["--data", shop.Data];

    private static async Task Succeeds(string[] command)
    {
        var run = await CommandLine.Run(command);
        Assert.True(run.ExitCode == 0, run.Talk);
    }

    private static Task IsSound(string[] where) => Succeeds(["store", "verify", .. where]);

    private static void IsEither(IReadOnlyList<string> found, IReadOnlyList<string> old, IReadOnlyList<string> current)
    {
        if (!found.SequenceEqual(old))
            Assert.Equal(current, found);
    }

    private static bool Found(string folder, string pattern) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, pattern).Any();

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}

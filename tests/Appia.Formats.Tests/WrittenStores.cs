using Appia.Testing;

namespace Appia.Formats.Tests;

/// <summary>The stores that releases wrote, kept in the folder <c>Stores</c>, one folder for each format.</summary>
/// <remarks>A folder is written once, by the release that brings its format, and never again: <c>APPIA_MAKE_STORES=format-1</c> makes the tests write
/// it first. Writing an old folder anew would hide exactly what it is kept for.</remarks>
internal static class WrittenStores
{
    public static readonly DateTimeOffset Arrival = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    private static readonly string Kept = Path.Combine(Root(), "tests", "Appia.Formats.Tests", "Stores");

    /// <summary>A copy of a format's stores, for one test.</summary>
    public static async Task<DirectoryInfo> Copy(string format)
    {
        if (Environment.GetEnvironmentVariable("APPIA_MAKE_STORES") == format)
            await Make(Path.Combine(Kept, format));
        var copy = Directory.CreateTempSubdirectory($"appia-{format}-");
        foreach (var file in Directory.GetFiles(Path.Combine(Kept, format), "*.db"))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Starts the system on a folder of stores.</summary>
    public static Task<TestSystem> Open(string folder) => TestSystem.Start(
        system => system.Add<DepotService>().Add<ScalesService>(),
        test =>
        {
            test.Data = folder;
            test.Configuration["Appia:Events:Attempts"] = "1";
        });

    private static async Task Make(string folder)
    {
        Directory.CreateDirectory(folder);
        await using (var system = await Open(folder))
        {
            var depot = system.Get<IDepot>();
            await depot.Keep(new("amber", 20, "S-1", Arrival, ["amber"], 12.50m));
            await depot.Keep(new("marble", 900, "S-2", Arrival.AddHours(1), ["marble", "straw"]));
            await depot.Keep(new("oil", 60, "S-3", Arrival.AddHours(2), []));
            await system.Quiet();
        }
        foreach (var file in Directory.GetFiles(folder).Where(file => Path.GetExtension(file) != ".db"))
            File.Delete(file);
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Appia.slnx")))
                return folder;
        }
        throw new InvalidOperationException($"No Appia.slnx in any folder above {AppContext.BaseDirectory}.");
    }
}

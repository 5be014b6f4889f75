using System.Globalization;

namespace Appia.Bench.Boutique;

/// <summary>The processor time of processes and of everything below them, from <c>/proc/PID/stat</c> (proc(5)).</summary>
internal static class ProcessorTime
{
    // USER_HZ, the unit of these figures, is 100 on every Linux that .NET runs on.
    private const double MillisecondsPerTick = 10;

    /// <summary>User and system time, also of children that ended.</summary>
    public static double Milliseconds(IEnumerable<int> roots)
    {
        var all = All();
        var below = all.Values.ToLookup(stat => stat.Parent);
        return roots.Where(all.ContainsKey).Sum(root => Ticks(all[root], below)) * MillisecondsPerTick;
    }

    private static long Ticks(Stat stat, ILookup<int, Stat> below) => stat.Ticks + below[stat.Id].Sum(child => Ticks(child, below));

    private static Dictionary<int, Stat> All() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => Read(name!)).OfType<Stat>().ToDictionary(stat => stat.Id);

    private static Stat? Read(string id)
    {
        try
        {
            // The second field is the program's name in brackets, and may hold anything.
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new(Number(id), Number(fields[1]), fields[11..15].Sum(Number));
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Stat(int Id, int Parent, long Ticks);
}

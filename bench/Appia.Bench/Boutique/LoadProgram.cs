using System.Diagnostics;
using System.Globalization;

namespace Appia.Bench.Boutique;

/// <summary>The load generator's own process: a line with an order in, <see cref="Warm"/> out, <see cref="Go"/> in, a line with figures out, until its input
/// ends.</summary>
/// <remarks>Its input also ends when the benchmark is killed: what the benchmark had told it to guard is then ended here.</remarks>
internal static class LoadProgram
{
    public const string Name = "boutique-load";
    public const string Guard = "guard ";
    public const string Warm = "warm";
    public const string Go = "go";

    public static int Run()
    {
        var guarded = new List<int>();
        while (Console.ReadLine() is { } line)
        {
            if (line.StartsWith(Guard, StringComparison.Ordinal))
                guarded.Add(int.Parse(line[Guard.Length..], CultureInfo.InvariantCulture));
            else
                Console.WriteLine(new Load(LoadOrder.Parse(line), WaitForGo).Run());
        }
        guarded.ForEach(End);
        return 0;
    }

    private static void WaitForGo()
    {
        Console.WriteLine(Warm);
        Console.ReadLine();
    }

    private static void End(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }
}

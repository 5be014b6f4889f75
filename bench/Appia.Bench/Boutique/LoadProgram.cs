namespace Appia.Bench.Boutique;

/// <summary>The load generator's own process: a line with an order in, a line with figures out, until its input ends.</summary>
internal static class LoadProgram
{
    public const string Name = "boutique-load";

    public static int Run()
    {
        while (Console.ReadLine() is { } line)
            Console.WriteLine(new Load(LoadOrder.Parse(line)).Run());
        return 0;
    }
}

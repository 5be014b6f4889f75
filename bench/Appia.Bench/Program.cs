using Appia.Bench;
using Appia.Bench.Boutique;
using Appia.Bench.Codec;
using Appia.Bench.Commit;
using Appia.Bench.Events;
using Appia.Bench.Gateway;
using Appia.Bench.Hop;
using Appia.Bench.Moves;
using Appia.Bench.Retention;
using Appia.Bench.Scale;
using Appia.Bench.Startup;
using Appia.Bench.Turns;
using Appia.Bench.Writes;

// The load of a benchmark, in a process of its own that the benchmark starts.
if (args is [LoadProgram.Name])
    return LoadProgram.Run();

// The called side of a measurement between processes.
if (args is [HopServer.Argument, var kind, var folder])
    return await HopServer.Run(kind, folder);

// One line for each benchmark: its name, and what runs it.
var benchmarks = new Dictionary<string, Func<BenchReport, Task>>
{
    ["boutique"] = BoutiqueBench.Run,
    ["codec"] = CodecBench.Run,
    ["commit"] = CommitBench.Run,
    ["events"] = EventsBench.Run,
    ["gateway"] = GatewayBench.Run,
    ["hop"] = HopBench.Run,
    ["move"] = MoveBench.Run,
    ["retention"] = RetentionBench.Run,
    ["scale"] = ScaleBench.Run,
    ["startup"] = StartupBench.Run,
    ["turns"] = TurnsBench.Run,
    ["writes"] = WriteBench.Run,
};

var json = args.Contains("--json");
var names = args.Where(static argument => !argument.StartsWith('-')).ToArray();
var unknown = names.Where(name => !benchmarks.ContainsKey(name)).ToArray();
if (names.Length == 0)
{
    Console.WriteLine(string.Join('\n', benchmarks.Keys));
    return 0;
}
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"No benchmark is called {string.Join(", ", unknown)}. There are: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

var report = new BenchReport(json);
foreach (var name in names)
    await benchmarks[name](report);
return Environment.ExitCode;

using System.Diagnostics;
using Appia.Bench.Startup;

namespace Appia.Bench.Boutique;

/// <summary>Starts the shops that are compared: all of them serve on loopback, in production settings, and log warnings only.</summary>
internal sealed class Shops(Children children, string folder)
{
    private static readonly string[] Backends =
        ["ads", "cart", "catalog", "currency", "email", "orders", "payment", "recommendation", "shipping", "stock"];

    // The two that differ between the plain shop and the batching one.
    private static readonly string[] Fronts = ["checkout", "storefront"];

    private static readonly (string, string) Production = ("ASPNETCORE_ENVIRONMENT", "Production");

    private readonly HashSet<int> _ports = [];

    /// <summary>The shop on Appia, all services in one process.</summary>
    public Side OneProcess()
    {
        var address = NewAddress();
        var process = children.Start(
            ShopHost.Find(), ["--urls", address],
            ("Appia__Data", Path.Combine(folder, "one-process")), Production, ("Logging__LogLevel__Default", "Warning"));
        return new("one-process", new(address), [process]);
    }

    /// <summary>The shop on Appia, a process for each of its ten hosts, and their supervisor, whose work counts.</summary>
    public Side Split()
    {
        var address = NewAddress();
        var process = children.Start(
            BuiltProgram.Find("src/Appia.Cli", "appia.dll"),
            [
                "run", "--split", "--project", ShopHost.Project(), "--url", address,
                "--data", Path.Combine(folder, "split"), "--environment", "Production",
            ],
            ("Logging__LogLevel__Default", "Warning"));
        return new("split", new(address), [process]);
    }

    /// <summary>The shop by hand, a process for each service, plain and batching. They share what is the same.</summary>
    public (Side Plain, Side Batching) StatusQuo()
    {
        var program = BuiltProgram.Find("bench/StatusQuo", "StatusQuo.dll");
        var addresses = Backends.ToDictionary(name => name, _ => NewAddress());
        var backends = Backends.Select(name => Start(program, name, addresses, batching: false)).ToList();
        return (
            Variant(program, "status-quo", addresses, backends, batching: false),
            Variant(program, "status-quo-batching", addresses, backends, batching: true));
    }

    private Side Variant(string program, string name, Dictionary<string, string> backends, List<Process> shared, bool batching)
    {
        var addresses = backends.Concat(Fronts.Select(front => KeyValuePair.Create(front, NewAddress()))).ToDictionary();
        var own = Fronts.Select(front => Start(program, front, addresses, batching));
        return new(name, new(addresses["storefront"]), [.. shared, .. own]);
    }

    private Process Start(string program, string service, Dictionary<string, string> addresses, bool batching) => children.Start(
        program,
        [
            "--service", service, "--data", Path.Combine(folder, "status-quo"),
            "--batching", batching ? "true" : "false", "--attached", "true",
            .. addresses.Select(other => $"--Services:{other.Key}={other.Value}"),
        ],
        Production);

    private string NewAddress()
    {
        var port = FreePort.Take();
        return _ports.Add(port) ? $"http://127.0.0.1:{port}" : NewAddress();
    }
}

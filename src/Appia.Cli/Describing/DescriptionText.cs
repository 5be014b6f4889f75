using Appia.Cli.Terminals;
using Appia.Describe;

namespace Appia.Cli.Describing;

/// <summary>A system's description for people.</summary>
internal static class DescriptionText
{
    public static void Write(SystemDescription system, TextWriter output)
    {
        var engine = system.Engine is { } name ? $", on {name}" : "";
        output.WriteLine($"System {system.System}: {Count(system.Services.Count, "service")}, {Count(system.Events.Count, "event")}{engine}");
        Section(output, "SERVICES", Services(system), "No services.");
        Section(output, "ROUTES", Routes(system), "No public routes.");
        Section(output, "METHODS THAT ARE NOT PUBLIC", Internal(system), "None.");
        Section(output, "EVENTS", Events(system), "No events.");
        Section(output, "WHO CALLS WHOM", Calls(system), "No service calls another.");
    }

    private static void Section(TextWriter output, string heading, Table table, string empty)
    {
        output.WriteLine();
        output.WriteLine(heading);
        table.WriteTo(output, empty);
    }

    private static Table Services(SystemDescription system)
    {
        var table = new Table("service", "contracts", "store", "publishes", "handles");
        foreach (var service in system.Services)
            table.Add(
                service.Name,
                List(service.Contracts.Select(contract => contract.Name)),
                List(service.Stores.Select(shape => shape.Kind == shape.Name ? shape.Name : $"{shape.Kind} {shape.Name}")),
                List(service.Publishes),
                List(service.Handles));
        return table;
    }

    private static Table Routes(SystemDescription system)
    {
        var table = new Table("verb", "route", "method", "who");
        foreach (var (contract, method) in Methods(system))
        {
            if (method.Route is { } route)
                table.Add(
                    route.Verb,
                    route.Template,
                    $"{contract.Name}.{method.Name}{(method.Streams ? " (stream)" : "")}",
                    route.Authorize.Count == 0 ? "anybody" : List(route.Authorize));
        }

        return table;
    }

    private static Table Internal(SystemDescription system)
    {
        var table = new Table("method", "answers");
        foreach (var (contract, method) in Methods(system))
        {
            if (method.Route is null)
                table.Add($"{contract.Name}.{method.Name}({List(method.Parameters)})", method.Result ?? "nothing");
        }

        return table;
    }

    private static Table Events(SystemDescription system)
    {
        var table = new Table("topic", "key", "published by", "handled by");
        foreach (var each in system.Events)
            table.Add(each.Topic, each.Key ?? "", List(each.PublishedBy), List(each.HandledBy));
        return table;
    }

    private static Table Calls(SystemDescription system)
    {
        var table = new Table("service", "calls", "through");
        foreach (var call in system.Calls)
            table.Add(call.From, call.To ?? "(nobody here)", call.Contract);
        return table;
    }

    private static IEnumerable<(ContractDescription Contract, MethodDescription Method)> Methods(SystemDescription system) =>
        from service in system.Services
        from contract in service.Contracts
        from method in contract.Methods
        select (contract, method);

    private static string List(IEnumerable<string> items) => string.Join(", ", items);

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}

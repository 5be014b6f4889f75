using System.Text.Json.Nodes;

namespace Appia.Cli.Control;

/// <summary>Puts together what processes report of one consumer group: replicas say the same of the same logs, other hosts have logs of their own.</summary>
internal static class GroupUnion
{
    /// <summary>Adds a report to a list, unless it is none of a group, or the first of its group.</summary>
    public static bool TryAdd(JsonArray list, JsonNode? report)
    {
        if (report?["logs"] is not JsonArray logs || Text(report, "group") is not { } group)
            return false;
        if (list.FirstOrDefault(known => known?["logs"] is JsonArray && Text(known, "group") == group) is not { } found)
            return false;
        Join(found.AsObject(), report.AsObject(), logs);
        return true;
    }

    private static void Join(JsonObject known, JsonObject report, JsonArray logs)
    {
        var all = known["logs"]!.AsArray();
        var news = logs.Where(log => !all.Any(other => Text(other, "log") == Text(log, "log"))).ToArray();
        if (news.Length == logs.Count)
            known["parked"] = Number(known, "parked") + Number(report, "parked");
        foreach (var log in news)
            all.Add(log?.DeepClone());
        known["lag"] = all.Sum(log => Number(log, "lag"));
        if (Seconds(report) is { } seconds && !(Seconds(known) >= seconds))
            known["oldestUnhandledSeconds"] = seconds;
        // Where one of them stands still, that is what has to be known.
        if (Text(known, "state") == "running" && Text(report, "state") != "running")
        {
            known["state"] = report["state"]?.DeepClone();
            known["reason"] = report["reason"]?.DeepClone();
        }
    }

    private static string? Text(JsonNode? node, string name) => node?[name]?.GetValue<string>();

    private static long Number(JsonNode? node, string name) => node?[name]?.GetValue<long>() ?? 0;

    private static double? Seconds(JsonNode node) => node["oldestUnhandledSeconds"]?.GetValue<double>();
}

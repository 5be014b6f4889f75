using System.Text.Json.Nodes;

namespace Appia.Cli.Control;

/// <summary>Puts together what several processes answered to one question: lists have the entries of all, each once; of anything else there is one.</summary>
internal static class JsonUnion
{
    public static string Of(IEnumerable<string> answers) =>
        answers.Select(answer => JsonNode.Parse(answer)).Aggregate(Join)?.ToJsonString() ?? "";

    private static JsonNode? Join(JsonNode? one, JsonNode? other)
    {
        if (one is JsonArray list && other is JsonArray more)
            Add(list, more);
        else if (one is JsonObject members && other is JsonObject others)
            foreach (var (name, value) in others)
                members[name] = Join(members[name]?.DeepClone(), value?.DeepClone());
        return one ?? other;
    }

    private static void Add(JsonArray list, JsonArray more)
    {
        foreach (var entry in more.Where(entry => !list.Any(known => JsonNode.DeepEquals(known, entry))).ToList())
            if (!GroupUnion.TryAdd(list, entry))
                list.Add(entry?.DeepClone());
    }
}

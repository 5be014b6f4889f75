using System.Text.Json.Nodes;

namespace Appia.Cli.Control;

/// <summary>Puts together what several processes answered to one order: numbers are added up, everything else is that of the first.</summary>
internal static class JsonSum
{
    public static string Of(IReadOnlyList<string> answers)
    {
        if (answers.Count == 1)
            return answers[0];
        var sum = JsonNode.Parse(answers[0])!.AsObject();
        foreach (var answer in answers.Skip(1))
            foreach (var (name, value) in JsonNode.Parse(answer)!.AsObject())
                sum[name] = Add(sum[name], value);
        return sum.ToJsonString();
    }

    private static JsonNode? Add(JsonNode? one, JsonNode? other) => (one as JsonValue, other as JsonValue) switch
    {
        ({ } a, { } b) when a.TryGetValue(out long first) && b.TryGetValue(out long second) => first + second,
        _ => one?.DeepClone() ?? other?.DeepClone(),
    };
}

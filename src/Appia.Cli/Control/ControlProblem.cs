using System.Text.Json;

namespace Appia.Cli.Control;

/// <summary>Why a running system refused, as problem details (RFC 9457) say it.</summary>
internal sealed record ControlProblem(string? Code, string? Detail, string? Title)
{
    /// <summary>The reason in the body of an answer, or <see langword="null"/> when it gives none.</summary>
    public static string? Describe(string body)
    {
        try
        {
            var problem = JsonSerializer.Deserialize(body, CliJson.Default.ControlProblem);
            return (problem?.Detail ?? problem?.Title) is { } why ? problem!.Code is { } code ? $"{code}: {why}" : why : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

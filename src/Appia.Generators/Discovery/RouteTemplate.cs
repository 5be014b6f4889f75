using System.Text.RegularExpressions;

namespace Appia.Generators.Discovery;

/// <summary>Route templates in ASP.NET Core's syntax.</summary>
internal static class RouteTemplate
{
    private static readonly Regex Hole = new(@"\{\*{0,2}([^{}:=?]+)[^{}]*\}");

    /// <summary>The names of the template's parameters.</summary>
    public static IReadOnlyList<string> Parameters(string template) =>
        [.. Hole.Matches(template).Cast<Match>().Select(match => match.Groups[1].Value)];

    /// <summary>The template with its parameters' names left out: equal for two that would answer the same requests.</summary>
    public static string Shape(string template) =>
        Hole.Replace(template, match => match.Value.Contains(":") ? $"{{:{match.Value.Substring(match.Value.IndexOf(':') + 1)}" : "{}")
            .Trim('/').ToLowerInvariant();
}

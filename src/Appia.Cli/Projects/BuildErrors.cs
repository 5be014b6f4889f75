using System.Text.RegularExpressions;

namespace Appia.Cli.Projects;

/// <summary>The errors in what a build printed: each once, with its file as seen from here, and without the project that MSBuild
/// adds.</summary>
internal static partial class BuildErrors
{
    private const int Most = 20;

    /// <summary>The errors; everything when none can be told from the rest.</summary>
    public static IReadOnlyList<string> In(string output, string current)
    {
        var errors = output.Split('\n').Select(line => Error().Match(line.Trim())).Where(match => match.Success)
            .Select(match => Written(match, current)).Distinct().ToList();
        return errors.Count switch
        {
            0 => [output.TrimEnd()],
            <= Most => errors,
            _ => [.. errors.Take(Most), $"... and {errors.Count - Most} more"],
        };
    }

    private static string Written(Match match, string current)
    {
        var file = match.Groups["file"].Value;
        var near = Path.IsPathFullyQualified(file) ? Path.GetRelativePath(current, file) : file;
        return $"{(near.Length < file.Length ? near : file)}{match.Groups["rest"].Value}";
    }

    [GeneratedRegex(@"^(?<file>[^\s(][^(]*?)?(?<rest>(\([\d,-]+\))? ?: (fatal )?error .+?)( \[[^\]]+proj(::[^\]]*)?\])?$")]
    private static partial Regex Error();
}

namespace Appia.Runtime;

/// <summary>What can be wrong with orders about projections.</summary>
internal static class ProjectionErrors
{
    public static ProblemException NoProjection(string name, IEnumerable<string> known) => Problems.NotFound(
        $"No service of this process has a projection called '{name}'. There are: {string.Join(", ", known)}.",
        "APPIA2218");
}

using Appia;

namespace StatusQuo;

/// <summary>Answers failures that callers are meant to see as problem details.</summary>
internal static class ProblemAnswers
{
    public static void UseProblemAnswers(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (ProblemException failure) when (!http.Response.HasStarted)
        {
            var problem = failure.Problem;
            http.Response.StatusCode = (int)problem.Kind;
            await http.Response.WriteAsJsonAsync(problem, WireFormat.Of<Problem>(), "application/problem+json", http.RequestAborted);
        }
    });

    /// <summary>The shopper of a request that needs one.</summary>
    public static string Shopper(string? header) =>
        header ?? throw Problems.Unauthenticated("Baskets and orders belong to somebody. Sign in, or accept the shop's cookie.");
}

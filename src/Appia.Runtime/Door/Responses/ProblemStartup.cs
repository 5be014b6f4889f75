using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Appia.Runtime;

/// <summary>Puts <see cref="ProblemMiddleware"/> around everything else of the application.</summary>
internal sealed class ProblemStartup : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.UseMiddleware<ProblemMiddleware>();
        next(application);
    };
}

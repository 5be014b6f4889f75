using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Appia.Runtime;

/// <summary>Gives the host at least as long to stop as running calls may take to finish.</summary>
internal sealed class ShutdownTime(SystemBuilder system, IConfiguration configuration) : IPostConfigureOptions<HostOptions>
{
    // For closing the stores after the last call.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public void PostConfigure(string? name, HostOptions options)
    {
        // A wrong value is reported with all others when the system starts.
        var drain = TimeSpan.TryParse(configuration["Appia:Drain"], CultureInfo.InvariantCulture, out var configured) ? configured : system.Options().Drain;
        if (options.ShutdownTimeout < drain + Rest)
            options.ShutdownTimeout = drain + Rest;
    }
}

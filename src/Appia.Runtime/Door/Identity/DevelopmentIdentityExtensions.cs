using Appia.Runtime;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Appia;

/// <summary>Lets a request say who is calling, while a system is being developed.</summary>
public static class DevelopmentIdentityExtensions
{
    /// <summary>The name of the scheme, and of the header's first word.</summary>
    public const string Scheme = "Development";

    /// <summary>Adds a scheme that believes the header <c>Authorization: Development user=ada, scopes="notes.write", roles="admin"</c>.</summary>
    /// <remarks>
    /// <para>The parameters (RFC 9110, section 11.4) are <c>user</c>, which is required, <c>name</c>, <c>tenant</c>, <c>scopes</c> (space separated)
    /// and <c>roles</c> (space or comma separated).</para>
    /// <para>Outside the Development environment the application does not start with it: nothing in its configuration can change that.</para>
    /// </remarks>
    /// <exception cref="AppiaException">APPIA3101, at start, outside the Development environment.</exception>
    public static AuthenticationBuilder AddAppiaDevelopmentIdentity(this AuthenticationBuilder authentication)
    {
        authentication.Services.TryAddEnumerable(
            Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<IHostedService, DevelopmentIdentityGuard>());
        authentication.Services.Configure<AuthenticationOptions>(options => options.DefaultScheme ??= Scheme);
        return authentication.AddScheme<AuthenticationSchemeOptions, DevelopmentIdentityHandler>(Scheme, null);
    }
}

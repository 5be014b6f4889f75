namespace Appia;

/// <summary>Opens an event to publishers outside of the system: they may publish it over HTTP as a CloudEvent, into the log of one service.</summary>
/// <remarks>
/// <para>The public route is <c>POST /events/</c> and the topic. It needs an authenticated caller, and what is said here; <see cref="Anonymous"/> alone
/// opens it to everybody. An event without this attribute cannot be published from outside.</para>
/// <para>An event that comes again, with the same <c>source</c> and <c>id</c>, is published once.</para>
/// </remarks>
/// <param name="service">The service into whose log the event goes.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InboundAttribute(string service) : Attribute
{
    /// <summary>The service into whose log the event goes.</summary>
    public string Service { get; } = service;

    /// <summary>OAuth 2.0 scopes (RFC 6749, section 3.3), any of which is enough; space separated.</summary>
    /// <value>The default is <see langword="null"/>: no scope is asked for.</value>
    public string? Scopes { get; set; }

    /// <summary>Roles, any of which is enough; comma separated.</summary>
    /// <value>The default is <see langword="null"/>: no role is asked for.</value>
    public string? Roles { get; set; }

    /// <summary>The name of an ASP.NET Core authorization policy.</summary>
    /// <value>The default is <see langword="null"/>: the application's default policy.</value>
    public string? Policy { get; set; }

    /// <summary>Whether anybody may publish it. Something else, such as a gateway or the network, has to keep strangers out then.</summary>
    /// <value>The default is false.</value>
    public bool Anonymous { get; set; }
}

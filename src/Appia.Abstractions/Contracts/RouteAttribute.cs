namespace Appia;

/// <summary>Opens a contract method to the public: one HTTP method and one route template.</summary>
/// <remarks>Template parameters are the method's parameters of the same name. A scalar that is not in the template comes from the
/// query string; one record at most comes from the body (never for GET and DELETE). A parameter with a default value is optional.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RouteAttribute(string verb, string? template) : Attribute
{
    /// <summary>The HTTP method (RFC 9110).</summary>
    public string Verb { get; } = verb;

    /// <summary>The route template in ASP.NET Core's syntax, for example <c>/orders/{id}</c>; <see langword="null"/> for a method that the public
    /// does not reach.</summary>
    public string? Template { get; } = template;
}

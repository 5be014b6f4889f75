using Appia.Bindings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Appia.Runtime;

/// <summary>Maps one method after the other, each with its own types.</summary>
internal sealed class EndpointMapper(PublicDoor door, IEndpointRouteBuilder endpoints) : IMethodVisitor
{
    public void Visit<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct
    {
        var endpoint = new UnaryEndpoint<TContract, TArguments, TResult>(door, method, door.System.Channels.Unary(method));
        Map(method, endpoint.Handle, Verbs(method.Route!.Verb));
    }

    public void Visit<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct
    {
        var endpoint = new StreamEndpoint<TContract, TArguments, TItem>(door, method, door.System.Channels.Stream(method));
        Map(method, endpoint.Handle, [method.Route!.Verb]);
    }

    // What takes a stream has no route: the generator refuses it.
    public void Visit<TContract, TArguments, TInput, TResult>(ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct =>
        throw new NotSupportedException(method.FullName);

    public void Visit<TContract, TArguments, TInput, TItem>(DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct =>
        throw new NotSupportedException(method.FullName);

    // RFC 9110, section 9.1: whoever answers GET answers HEAD.
    private static string[] Verbs(string verb) => verb == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [verb];

    private void Map(MethodDescriptor method, RequestDelegate handler, string[] verbs)
    {
        var route = method.Route!;
        var endpoint = endpoints.MapMethods(route.Template, verbs, handler)
            .WithName(method.FullName)
            .WithDisplayName($"{route.Verb} {route.Template} => {method.FullName}")
            .WithTags(method.Contract)
            .WithMetadata(method);
        if (method.Summary is { Length: > 0 } summary)
            endpoint.WithSummary(summary);
        foreach (var attribute in route.Authorize)
            Guard(endpoint, new(attribute));
        if (route.Authorize.Count == 0)
            endpoint.AllowAnonymous();
    }

    /// <summary>Lets only callers to a route who fulfil an attribute.</summary>
    public static void Guard(IEndpointConventionBuilder endpoint, RouteAuthorization authorization)
    {
        endpoint.WithMetadata(authorization);
        if (authorization.Scopes.Count > 0)
            endpoint.WithMetadata(new ScopeAuthorization(authorization.Scopes));
    }
}

using Appia.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Emit;

/// <summary>A service's descriptor, with its activation.</summary>
internal static class ServiceFile
{
    public static void Add(SourceProductionContext output, ServiceModel service)
    {
        var name = service.Class.Name;
        var parameters = string.Join(", ", service.Dependencies.Select(d => $"{d.Type} {Source.Identifier(d.Name)}"));
        Source.Add(output, service.Class,
            $$"""
            /// <summary>The service <c>{{service.Name}}</c>.</summary>
            {{service.Class.Access}} sealed class {{name}} : ServiceDescriptor<{{service.Type}}>
            {
                public static readonly {{name}} Instance = new()
                {
                    {{Source.Lines(8, Properties(service))}}
                };

                private {{name}}() : base({{Source.Text(service.Name)}})
                {
                }

                public override Activator<{{service.Type}}> CreateActivator(IServiceProvider services) =>
                    new Activation({{Resolve(service, "services")}});

                public override {{service.Type}} Create(IServiceProvider scope) =>
                    new({{Resolve(service, "scope")}});

                private sealed class Activation({{parameters}}) : Activator<{{service.Type}}>
                {
                    public override {{service.Type}} Create() => new({{string.Join(", ", service.Dependencies.Select(d => Source.Identifier(d.Name)))}});
                }
            }
            """);
    }

    private static string Resolve(ServiceModel service, string provider) =>
        string.Join(", ", service.Dependencies.Select(d => $"\n            Dependency.Of<{d.Type}>({provider})"));

    private static IEnumerable<string> Properties(ServiceModel service)
    {
        if (service.Contracts.Count > 0)
            yield return $"Contracts = [{string.Join(", ", service.Contracts.Select(contract => $"{contract}.Instance"))}],";
        if (service.Dependencies.Count > 0)
            yield return List("Dependencies", service.Dependencies.Select(Dependency));
        if (service.Handlers.Count > 0)
            yield return List("Handlers", service.Handlers.Select(handler => Handler(service, handler)));
        if (service.Publishes.Count > 0)
            yield return $"Publishes = [{string.Join(", ", service.Publishes.Select(descriptor => $"{descriptor}.Instance"))}],";
    }

    private static string List(string property, IEnumerable<string> items) => $"{property} =\n[\n    {Source.Lines(4, items.Select(item => item + ","))}\n],";

    private static string Dependency(DependencyModel dependency)
    {
        var subject = dependency.Subject is null ? "" : $", typeof({dependency.Subject})";
        return $"new({Source.Text(dependency.Name)}, typeof({dependency.Type}), DependencyKind.{dependency.Kind}{subject})";
    }

    private static string Handler(ServiceModel service, HandlerModel handler) =>
        $"""
        new EventHandlerDescriptor<{service.Type}, {handler.Event}>(
            {handler.Descriptor}.Instance,
            {Source.Text(handler.Method)},
            static (service, e, ct) => service.{Source.Identifier(handler.Method)}(e{(handler.TakesToken ? ", ct" : "")})){Initializer(handler)}
        """;

    private static string Initializer(HandlerModel handler) => (handler.Unordered, handler.FromNow) switch
    {
        (true, true) => " { Unordered = true, From = EventStart.Now }",
        (true, false) => " { Unordered = true }",
        (false, true) => " { From = EventStart.Now }",
        _ => "",
    };
}

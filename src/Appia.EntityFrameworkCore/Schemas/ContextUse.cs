using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.EntityFrameworkCore.Schemas;

/// <summary>Who gets hold of a context: whoever asks for it, for a factory of it, or for a class of the application that does.</summary>
internal sealed class ContextUse(Type context, IServiceCollection registered)
{
    private readonly Type _factory = typeof(IDbContextFactory<>).MakeGenericType(context);

    /// <summary>Whether what is asked for under this type leads to the context.</summary>
    public bool Reaches(Type type) => Reaches(type, []);

    private bool Reaches(Type type, HashSet<Type> seen)
    {
        if (type == context || type == _factory)
            return true;
        if (!seen.Add(type))
            return false;
        return registered.Where(service => service.ServiceType == type && !service.IsKeyedService)
            .Select(static service => service.ImplementationType)
            .OfType<Type>()
            .SelectMany(static implementation => implementation.GetConstructors())
            .SelectMany(static constructor => constructor.GetParameters())
            .Any(parameter => Reaches(parameter.ParameterType, seen));
    }
}

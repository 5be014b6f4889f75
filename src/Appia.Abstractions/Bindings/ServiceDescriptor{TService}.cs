namespace Appia.Bindings;

/// <summary>A service class, with its activation.</summary>
public abstract class ServiceDescriptor<TService>(string name) : ServiceDescriptor(name, typeof(TService)) where TService : class
{
    /// <summary>Makes an activator that resolves the constructor's arguments once, for a service whose dependencies are all singletons.</summary>
    public abstract Activator<TService> CreateActivator(IServiceProvider services);

    /// <summary>Makes an instance, resolving every argument now, for a service with scoped or transient dependencies.</summary>
    public abstract TService Create(IServiceProvider scope);

    /// <inheritdoc/>
    public sealed override void Accept(IServiceVisitor visitor) => visitor.Visit(this);
}

namespace Appia.Bindings;

/// <summary>Generic code over services, called back with their own types.</summary>
public interface IServiceVisitor
{
    /// <summary>A service.</summary>
    void Visit<TService>(ServiceDescriptor<TService> service) where TService : class;
}

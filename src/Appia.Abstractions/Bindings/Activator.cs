namespace Appia.Bindings;

/// <summary>Makes the instance of a service that one call needs. Generated: a constructor call with arguments kept in fields.</summary>
public abstract class Activator<TService> where TService : class
{
    /// <summary>Makes an instance.</summary>
    public abstract TService Create();
}

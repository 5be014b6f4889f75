namespace Appia.Bindings;

/// <summary>Generic code over event handlers, called back with their own types.</summary>
public interface IEventHandlerVisitor
{
    /// <summary>A handler.</summary>
    void Visit<TService, TEvent>(EventHandlerDescriptor<TService, TEvent> handler)
        where TService : class
        where TEvent : class;
}

namespace Appia.Bindings;

/// <summary>Generic code over projections, called back with their own types.</summary>
public interface IProjectionVisitor
{
    /// <summary>A projection.</summary>
    void Visit<TView, TEvent>(ProjectionDescriptor<TView, TEvent> projection)
        where TView : class, IFold<TView, TEvent>
        where TEvent : class;
}

namespace Appia.Bindings;

/// <summary>A document that is made of the events of streams, with its types.</summary>
public sealed class ProjectionDescriptor<TView, TEvent>(DocumentDescriptor<TView> document, bool asynchronous = false)
    : ProjectionDescriptor(document, typeof(TEvent), asynchronous)
    where TView : class, IFold<TView, TEvent>
    where TEvent : class
{
    private const string AsideSuffix = "~";

    /// <summary>The document.</summary>
    public DocumentDescriptor<TView> View { get; } = document;

    // No name that somebody declares has this sign. Nobody queries it: its columns are there to be copied.
    /// <inheritdoc cref="Aside"/>
    public DocumentDescriptor<TView> ViewAside { get; } =
        new(document.Name + AsideSuffix, document.Id, document.Fields) { Isolate = document.Isolate };

    /// <inheritdoc/>
    public override DocumentDescriptor Aside => ViewAside;

    /// <inheritdoc/>
    public override void Accept(IProjectionVisitor visitor) => visitor.Visit(this);
}

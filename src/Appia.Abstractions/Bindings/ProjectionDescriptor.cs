namespace Appia.Bindings;

/// <summary>A document that is made of the events of streams.</summary>
public abstract class ProjectionDescriptor(DocumentDescriptor document, Type @event, bool asynchronous)
{
    /// <summary>The projection's and its collection's name.</summary>
    public string Name => Document.Name;

    /// <summary>The document.</summary>
    public DocumentDescriptor Document { get; } = document;

    /// <summary>The record of the streams' events.</summary>
    public Type Event { get; } = @event;

    /// <summary>Whether it follows the appends in units of its own.</summary>
    public bool Asynchronous { get; } = asynchronous;

    /// <summary>The collection in which it is built anew beside the one that is read.</summary>
    public abstract DocumentDescriptor Aside { get; }

    /// <summary>Calls <paramref name="visitor"/> with the projection's own types.</summary>
    public abstract void Accept(IProjectionVisitor visitor);
}

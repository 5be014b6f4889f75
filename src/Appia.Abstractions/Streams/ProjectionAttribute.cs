namespace Appia;

/// <summary>Marks a document as a projection: it is kept up to date from the events of streams by its own <see cref="IFold{TState, TEvent}"/>, in every
/// service whose constructor asks for it as <see cref="IDocuments{T}"/>. Nobody else writes it.</summary>
/// <remarks>When it is new to a store that has streams, or is rebuilt (<c>appia projections rebuild</c>), it is made of all their events aside, and takes
/// the place of what is there in one unit: readers never wait and never see half of it. A crash goes on with what was built.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProjectionAttribute : Attribute
{
    /// <summary>Whether it follows the appends a little later, in units of its own and in the order of the commits, instead of being part of each
    /// append's unit.</summary>
    /// <value>The default is <see langword="false"/>: what a call appends and the document commit together. Appends to streams that share a document then
    /// conflict, and run again.</value>
    public bool Asynchronous { get; set; }
}

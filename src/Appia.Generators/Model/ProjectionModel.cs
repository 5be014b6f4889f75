namespace Appia.Generators.Model;

/// <summary>A document that is made of the events of streams.</summary>
/// <param name="Type">The record.</param>
/// <param name="Event">The record of the events.</param>
/// <param name="Document">The generated class of the document's descriptor.</param>
/// <param name="IsAsynchronous">Whether it follows the appends in units of its own.</param>
internal sealed record ProjectionModel(string Type, string Event, string Document, bool IsAsynchronous) : StreamPartModel(Type);

namespace Appia.Generators.Model;

/// <summary>A service's event handler.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Event">The event's type.</param>
/// <param name="Descriptor">The generated class of the event's descriptor.</param>
/// <param name="TakesToken">Whether it takes a cancellation token.</param>
/// <param name="Unordered">Whether events of a key may overtake one that failed.</param>
/// <param name="FromNow">Whether a new group leaves out what was published before it.</param>
internal sealed record HandlerModel(string Method, string Event, string Descriptor, bool TakesToken, bool Unordered, bool FromNow);

namespace Appia;

/// <summary>An event of an old version that knows what it is today: whoever reads it gets that instead. For events of streams, and for events that are
/// published, whose old and new versions are records of one assembly with topics of their own.</summary>
/// <remarks>What is stored stays as it is. It is called at every read, so it must be quick, and must give the same for the same event; it may give one
/// that has to be upcast further.</remarks>
/// <typeparam name="TEvent">What it becomes: for a stream, the record that is marked <see cref="StreamAttribute"/>; for a published event, the
/// record of the next version.</typeparam>
public interface IUpcast<out TEvent> where TEvent : class
{
    /// <summary>The event as it is today.</summary>
    TEvent Upcast();
}

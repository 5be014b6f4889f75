namespace Appia.Storage;

/// <summary>What can be wrong with streams and projections, each with its code and its cure.</summary>
internal static class StreamErrors
{
    public static ProblemException Moved(string id, string kind, long expected, bool readWasStale = false) => new(new(
        ProblemKind.Conflict,
        "APPIA2214",
        $"The stream '{id}' of '{kind}' is not at version {expected} any more: another call has appended to it. Nothing was written. Read it again, "
        + "then decide again.")
    {
        ReadWasStale = readWasStale,
    });

    public static AppiaException Unreadable(string id, string kind, long version, Exception inner) => new(
        "APPIA2215",
        $"The event {version} of the stream '{id}' of '{kind}' cannot be read as the type that is declared today: {inner.Message} "
        + "Keep every case that was ever appended, under its name; give new members a default or make them nullable.",
        inner);

    public static ProblemException NotFound(string id, string kind) => Problems.NotFound(
        $"There is no stream '{id}' of '{kind}', or it has ended.",
        "APPIA2216");

    public static AppiaException OtherDocument(string projection, string key, string id) => new(
        "APPIA2217",
        $"The projection '{projection}' made the document '{id}' of an event whose key is '{key}'. Let Apply give the document the id that Key gives for "
        + "the event; Key is the stream's id unless the projection says otherwise.");

    public static AppiaException WrittenByHand(string projection) => new(
        "APPIA2219",
        $"A call wrote the document '{projection}', which is a [Projection]: it is made of the events of streams, and what is written into it would be gone "
        + "with its next rebuild. Append an event, or keep what is not in the events in a document of its own.");
}

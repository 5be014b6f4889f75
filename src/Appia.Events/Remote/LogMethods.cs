using Appia.Client;
using Appia.Codec;

namespace Appia.Events;

/// <summary>What a host answers about the logs of its services: <c>appia.events.v1.Logs</c>, for hosts of the same system only.</summary>
/// <remarks>
/// 1. <c>Open</c> says which log a service has, and in which life of its host. 2. <c>Ask</c> and <c>Read</c> name that life: a host that was started again
/// refuses them, because its log may be another one, and the reader opens it and proves its positions again. 3. <c>Read</c> answers when there is
/// something to read, or after the time that the reader waits: a reader that hears nothing at all knows that the host is gone.
/// </remarks>
internal static class LogMethods
{
    private const string Service = "appia.events.v1.Logs";

    /// <summary>Opens the log of a service.</summary>
    public static readonly GrpcMethod<string, OpenedLog> Open = new(
        Service, nameof(Open), new ProtoCodec<string>(WriteName, ReadName), new ProtoCodec<OpenedLog>(OpenedLog.Write, OpenedLog.Read));

    /// <summary>Asks about a log.</summary>
    public static readonly GrpcMethod<LogQuestion, LogAnswer> Ask = new(
        Service, nameof(Ask), new ProtoCodec<LogQuestion>(LogQuestion.Write, LogQuestion.Read), new ProtoCodec<LogAnswer>(LogAnswer.Write, LogAnswer.Read));

    private static readonly ProtoCodec<ReadLog> ReadCodec = new(ReadLog.Write, ReadLog.Read);

    /// <summary>Reads on in a log, waiting until there is something to read.</summary>
    /// <param name="topics">What events are of, at the reader's; none where they are written.</param>
    public static GrpcMethod<ReadLog, LogSlice> Read(TopicTable topics) => new(Service, nameof(Read), ReadCodec, LogSliceCodec.For(topics));

    private static void WriteName(ref ProtoWriter writer, string name) => writer.WriteString(1, name);

    private static string ReadName(ProtoReader reader)
    {
        var name = "";
        while (reader.Next())
            if (reader.Tag == 10)
                name = reader.ReadString();
            else
                reader.Skip();
        return name;
    }
}

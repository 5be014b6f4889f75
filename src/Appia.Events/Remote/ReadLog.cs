using Appia.Codec;

namespace Appia.Events;

/// <summary>The wish to read on in a log.</summary>
/// <param name="Log">The service whose log it is.</param>
/// <param name="Life">The life of the host that the log was opened in.</param>
/// <param name="After">The last position that was read.</param>
/// <param name="Wait">How long to wait when there is nothing after it.</param>
/// <param name="Topics">The topics that are wanted.</param>
internal sealed record ReadLog(string Log, string Life, long After, TimeSpan Wait, IReadOnlyList<string> Topics)
{
    public static void Write(ref ProtoWriter writer, ReadLog request)
    {
        writer.WriteString(1, request.Log);
        writer.WriteString(2, request.Life);
        writer.WriteInt64(3, request.After);
        writer.WriteInt64(4, (long)request.Wait.TotalMilliseconds);
        foreach (var topic in request.Topics)
            writer.WriteString(5, topic);
    }

    public static ReadLog Read(ProtoReader reader)
    {
        var (log, life) = ("", "");
        var (after, wait) = (0L, 0L);
        var topics = new List<string>();
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 10:
                    log = reader.ReadString();
                    break;
                case 18:
                    life = reader.ReadString();
                    break;
                case 24:
                    after = reader.ReadInt64();
                    break;
                case 32:
                    wait = reader.ReadInt64();
                    break;
                case 42:
                    topics.Add(reader.ReadString());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(log, life, after, TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, int.MaxValue)), topics);
    }
}

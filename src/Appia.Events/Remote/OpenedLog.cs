using Appia.Codec;

namespace Appia.Events;

/// <summary>A log of another host.</summary>
/// <param name="LogId">Its identity.</param>
/// <param name="Life">Which life of the host it was opened in: another one may have another log under the same identity, copied back by hand.</param>
internal sealed record OpenedLog(string LogId, string Life)
{
    public static void Write(ref ProtoWriter writer, OpenedLog opened)
    {
        writer.WriteString(1, opened.LogId);
        writer.WriteString(2, opened.Life);
    }

    public static OpenedLog Read(ProtoReader reader)
    {
        var (logId, life) = ("", "");
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 10:
                    logId = reader.ReadString();
                    break;
                case 18:
                    life = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(logId, life);
    }
}

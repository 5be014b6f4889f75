using Appia.Codec;

namespace Appia.Events;

/// <summary>A question about a log.</summary>
/// <param name="Log">The service whose log it is.</param>
/// <param name="Life">The life of the host that the log was opened in.</param>
/// <param name="Ask">What is asked.</param>
internal sealed record LogQuestion(string Log, string Life, LogAsk Ask)
{
    /// <summary>The position, or the time in UTC ticks.</summary>
    public long Number { get; init; }

    /// <summary>Another position.</summary>
    public long UpTo { get; init; }

    /// <summary>The identity of another log, a topic or a group.</summary>
    public string Text { get; init; } = "";

    /// <summary>The slots.</summary>
    public SlotRange Slots { get; init; } = SlotRange.All;

    /// <summary>The identity of the group's store.</summary>
    public string Store { get; init; } = "";

    /// <summary>The epoch of the group's positions.</summary>
    public long Epoch { get; init; }

    /// <summary>The topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public static void Write(ref ProtoWriter writer, LogQuestion question)
    {
        writer.WriteString(1, question.Log);
        writer.WriteString(2, question.Life);
        writer.WriteInt32(3, (int)question.Ask);
        writer.WriteInt64(4, question.Number);
        writer.WriteString(5, question.Text);
        writer.WriteInt32(6, question.Slots.First);
        writer.WriteInt32(7, question.Slots.Last);
        foreach (var topic in question.Topics)
            writer.WriteString(8, topic);
        writer.WriteInt64(9, question.UpTo);
        writer.WriteString(10, question.Store);
        writer.WriteInt64(11, question.Epoch);
    }

    public static LogQuestion Read(ProtoReader reader)
    {
        var (log, life, text, store) = ("", "", "", "");
        var (ask, number, upTo, epoch, first, last) = (0, 0L, 0L, 0L, 0, 0);
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
                    ask = reader.ReadInt32();
                    break;
                case 32:
                    number = reader.ReadInt64();
                    break;
                case 42:
                    text = reader.ReadString();
                    break;
                case 48:
                    first = reader.ReadInt32();
                    break;
                case 56:
                    last = reader.ReadInt32();
                    break;
                case 66:
                    topics.Add(reader.ReadString());
                    break;
                case 72:
                    upTo = reader.ReadInt64();
                    break;
                case 82:
                    store = reader.ReadString();
                    break;
                case 88:
                    epoch = reader.ReadInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(log, life, (LogAsk)ask)
        {
            Number = number,
            UpTo = upTo,
            Text = text,
            Slots = new(first, last),
            Store = store,
            Epoch = epoch,
            Topics = topics,
        };
    }
}

using Appia.Codec;

namespace Appia.Events;

/// <summary>What is answered to a <see cref="LogQuestion"/>.</summary>
/// <param name="Number">The position, or the count; <see langword="null"/> when there is none.</param>
/// <param name="Text">The id of the event, or <see langword="null"/>.</param>
/// <param name="OldestAt">When the oldest event was published, or <see langword="null"/>.</param>
internal sealed record LogAnswer(long? Number, string? Text = null, long? OldestAt = null)
{
    public static void Write(ref ProtoWriter writer, LogAnswer answer)
    {
        if (answer.Number is { } number)
            writer.WriteInt64(1, number, always: true);
        if (answer.Text is { } text)
            writer.WriteString(2, text, always: true);
        if (answer.OldestAt is { } oldestAt)
            writer.WriteInt64(3, oldestAt, always: true);
    }

    public static LogAnswer Read(ProtoReader reader)
    {
        long? number = null;
        long? oldestAt = null;
        string? text = null;
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case 8:
                    number = reader.ReadInt64();
                    break;
                case 18:
                    text = reader.ReadString();
                    break;
                case 24:
                    oldestAt = reader.ReadInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(number, text, oldestAt);
    }
}

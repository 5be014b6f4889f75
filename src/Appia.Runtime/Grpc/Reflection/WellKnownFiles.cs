using System.Buffers;
using Appia.Codec;

namespace Appia.Runtime;

/// <summary>The files that contract locks import from Protocol Buffers itself, as <see cref="SchemaFile"/> has them.</summary>
internal static class WellKnownFiles
{
    private const int Optional = 1;
    private const int Int64 = 3;
    private const int Int32 = 5;

    public static IReadOnlyList<ReadOnlyMemory<byte>> All { get; } = [File("duration", "Duration"), File("timestamp", "Timestamp")];

    private static ReadOnlyMemory<byte> File(string file, string message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new ProtoCodec<(string, string)>(Write, static _ => throw new NotSupportedException()).Write((file, message), bytes);
        return bytes.WrittenMemory;
    }

    // Both messages have the same two fields.
    private static void Write(ref ProtoWriter writer, (string File, string Message) one)
    {
        writer.WriteString(1, $"google/protobuf/{one.File}.proto");
        writer.WriteString(2, "google.protobuf");
        var declared = writer.Begin(4);
        writer.WriteString(1, one.Message);
        Field(ref writer, "seconds", 1, Int64);
        Field(ref writer, "nanos", 2, Int32);
        writer.End(declared);
        writer.WriteString(12, "proto3");
    }

    private static void Field(ref ProtoWriter writer, string name, int number, int type)
    {
        var field = writer.Begin(2);
        writer.WriteString(1, name);
        writer.WriteInt32(3, number);
        writer.WriteInt32(4, Optional);
        writer.WriteInt32(5, type);
        writer.End(field);
    }
}

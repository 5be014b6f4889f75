using Appia.Client;
using Appia.Codec;

namespace Appia.Runtime;

/// <summary>The messages of <c>grpc.reflection.v1</c>.</summary>
internal static class ReflectionCodec
{
    private const uint Length = 2;

    public static readonly ProtoCodec<ReflectionRequest> Requests = new(Write, Read);
    public static readonly ProtoCodec<ReflectionResponse> Responses = new(Write, ReadResponse);

    private static void Write(ref ProtoWriter writer, ReflectionRequest request)
    {
        writer.WriteString(1, request.Host);
        if (request.Question == ReflectionQuestion.FileContainingExtension)
        {
            var extension = writer.Begin((int)request.Question);
            writer.WriteString(1, request.Text);
            writer.End(extension);
        }
        else if (request.Question != ReflectionQuestion.None)
            writer.WriteString((int)request.Question, request.Text, always: true);
    }

    private static ReflectionRequest Read(ProtoReader reader)
    {
        var request = new ReflectionRequest("", ReflectionQuestion.None, "");
        while (reader.Next())
            request = (reader.Tag & 7) != Length ? Skip(ref reader, request) : (reader.Tag >> 3) switch
            {
                1 => request with { Host = reader.ReadString() },
                5 => request with { Question = ReflectionQuestion.FileContainingExtension, Text = ReadFirst(reader.ReadMessage()) },
                3 or 4 or 6 or 7 => request with { Question = (ReflectionQuestion)(reader.Tag >> 3), Text = reader.ReadString() },
                _ => Skip(ref reader, request),
            };
        return request;
    }

    private static void Write(ref ProtoWriter writer, ReflectionResponse response)
    {
        writer.WriteString(1, response.Request.Host);
        var original = writer.Begin(2);
        Write(ref writer, response.Request);
        writer.End(original);
        if (response.Files is { } files)
            WriteFiles(ref writer, files);
        else if (response.Services is { } services)
            WriteServices(ref writer, services);
        else if (response.Error is var (code, message))
            WriteError(ref writer, code, message);
    }

    private static void WriteFiles(ref ProtoWriter writer, IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        var answer = writer.Begin(4);
        foreach (var file in files)
            writer.WriteBytes(1, file, always: true);
        writer.End(answer);
    }

    private static void WriteServices(ref ProtoWriter writer, IReadOnlyList<string> services)
    {
        var answer = writer.Begin(6);
        foreach (var service in services)
        {
            var entry = writer.Begin(1);
            writer.WriteString(1, service);
            writer.End(entry);
        }
        writer.End(answer);
    }

    private static void WriteError(ref ProtoWriter writer, GrpcStatus code, string message)
    {
        var answer = writer.Begin(7);
        writer.WriteInt32(1, (int)code);
        writer.WriteString(2, message);
        writer.End(answer);
    }

    // Enough of an answer for who asks from C#: the services and the files.
    private static ReflectionResponse ReadResponse(ProtoReader reader)
    {
        var response = new ReflectionResponse(new("", ReflectionQuestion.None, ""));
        while (reader.Next())
            response = reader.Tag switch
            {
                (4 << 3) | Length => response with { Files = ReadAll(reader.ReadMessage(), ReadFile) },
                (6 << 3) | Length => response with { Services = ReadAll(reader.ReadMessage(), ReadService) },
                (7 << 3) | Length => response with { Error = ReadError(reader.ReadMessage()) },
                _ => Skip(ref reader, response),
            };
        return response;
    }

    private delegate T ReadItem<out T>(ref ProtoReader reader);

    private static List<T> ReadAll<T>(ProtoReader reader, ReadItem<T> item)
    {
        var all = new List<T>();
        while (reader.Next())
            if (reader.Tag == ((1 << 3) | Length))
                all.Add(item(ref reader));
            else
                reader.Skip();
        return all;
    }

    private static ReadOnlyMemory<byte> ReadFile(ref ProtoReader reader) => reader.ReadBytes();

    private static string ReadService(ref ProtoReader reader) => ReadFirst(reader.ReadMessage());

    private static (GrpcStatus Code, string Message) ReadError(ProtoReader reader)
    {
        var (code, message) = (GrpcStatus.Ok, "");
        while (reader.Next())
            if (reader.Tag == 1 << 3)
                code = (GrpcStatus)reader.ReadInt32();
            else if (reader.Tag == ((2 << 3) | Length))
                message = reader.ReadString();
            else
                reader.Skip();
        return (code, message);
    }

    private static string ReadFirst(ProtoReader reader)
    {
        var first = "";
        while (reader.Next())
            if (reader.Tag == ((1 << 3) | Length))
                first = reader.ReadString();
            else
                reader.Skip();
        return first;
    }

    private static T Skip<T>(ref ProtoReader reader, T same)
    {
        reader.Skip();
        return same;
    }
}

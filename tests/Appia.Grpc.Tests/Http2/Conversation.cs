using System.Net.Sockets;
using Appia.Client;

namespace Appia.Grpc.Tests;

/// <summary>The other side of a connection of HTTP/2, frame by frame, as a test wants it.</summary>
internal sealed class Conversation(NetworkStream stream)
{
    private const int Preface = 24;

    /// <summary>What a peer says when a call went well: 200, the content type, one empty message, the status.</summary>
    public static byte[] Head => [0x88, 0x5F, 16, .. "application/grpc"u8];

    public static byte[] EmptyMessage => new byte[Frame.Prefix];

    public static byte[] Trailers => [0, 11, .. "grpc-status"u8, 1, (byte)'0'];

    /// <summary>Reads the preface and the first SETTINGS, and sends ours.</summary>
    public async Task Begin(params byte[] settings)
    {
        await stream.ReadExactlyAsync(new byte[Preface]);
        await Until(Http2FrameType.Settings);
        await Send(Http2FrameType.Settings, 0, 0, settings);
    }

    /// <summary>What the calling side says first: the preface, and SETTINGS that change nothing.</summary>
    public static byte[] Greeting => [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Bytes(Http2FrameType.Settings, 0, 0)];

    /// <summary>Begins as the side that calls.</summary>
    public Task Greet() => Write(Greeting);

    public async Task<(Http2Frame Frame, byte[] Payload)> Read()
    {
        var prefix = new byte[Http2Frame.Prefix];
        await stream.ReadExactlyAsync(prefix);
        var frame = Http2Frame.Read(prefix);
        var payload = new byte[frame.Length];
        await stream.ReadExactlyAsync(payload);
        return (frame, payload);
    }

    /// <summary>Reads up to the next frame of a type.</summary>
    public async Task<(Http2Frame Frame, byte[] Payload)> Until(Http2FrameType type)
    {
        while (true)
        {
            var read = await Read();
            if (read.Frame.Type == type)
                return read;
        }
    }

    /// <summary>Reads up to the end of the next request.</summary>
    /// <returns>The number of its stream.</returns>
    public async Task<int> Request()
    {
        while (true)
        {
            var (frame, _) = await Read();
            if (frame.Type == Http2FrameType.Data && frame.Has(Http2Frame.EndStream))
                return frame.Stream;
        }
    }

    public Task Send(Http2FrameType type, byte flags, int id, params byte[] payload) => Write(Bytes(type, flags, id, payload));

    public async Task Write(byte[] bytes, int piece = int.MaxValue)
    {
        for (var start = 0; start < bytes.Length; start += Math.Min(piece, bytes.Length))
            await stream.WriteAsync(bytes.AsMemory(start, Math.Min(piece, bytes.Length - start)));
    }

    /// <summary>Answers a call well.</summary>
    public Task Answer(int id) => Write([
        .. Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders, id, Head),
        .. Bytes(Http2FrameType.Data, 0, id, EmptyMessage),
        .. Bytes(Http2FrameType.Headers, Http2Frame.EndHeaders | Http2Frame.EndStream, id, Trailers),
    ]);

    public static byte[] Bytes(Http2FrameType type, byte flags, int id, params byte[] payload)
    {
        var bytes = new byte[Http2Frame.Prefix + payload.Length];
        new Http2Frame(type, flags, id, payload.Length).Write(bytes);
        payload.CopyTo(bytes, Http2Frame.Prefix);
        return bytes;
    }
}

using System.Buffers;
using System.IO.Pipelines;
using Appia.Client;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

public sealed class WireTests
{
    private static readonly ProtobufCodec<EchoStatus> Codec = new();

    [Theory]
    [InlineData(30_000, "30S")]
    [InlineData(1, "1m")]
    [InlineData(1500, "1500m")]
    [InlineData(0.25, "1m")]
    [InlineData(0, "0S")]
    [InlineData(200_000_000_000d, "55556H")]
    [InlineData(99_999_999_001d, "27778H")]
    [InlineData(99_999_999_000d, "99999999S")]
    public void A_timeout_is_written_in_eight_digits_and_never_shorter(double milliseconds, string text)
    {
        Assert.Equal(text, GrpcTimeout.Format(TimeSpan.FromMilliseconds(milliseconds)));
        Assert.True(GrpcTimeout.TryParse(text, out var read) && read >= TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData("5H", 5 * TimeSpan.TicksPerHour)]
    [InlineData("5M", 5 * TimeSpan.TicksPerMinute)]
    [InlineData("5S", 5 * TimeSpan.TicksPerSecond)]
    [InlineData("5m", 5 * TimeSpan.TicksPerMillisecond)]
    [InlineData("5u", 5 * TimeSpan.TicksPerMicrosecond)]
    [InlineData("150n", 2L)]
    [InlineData("99999999H", 99_999_999 * TimeSpan.TicksPerHour)]
    public void A_timeout_is_read_in_every_unit(string text, long ticks)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }

    [Theory]
    [InlineData(""), InlineData("S"), InlineData("5"), InlineData("5s"), InlineData("-5S"), InlineData("123456789S"), InlineData("1.5S")]
    public void What_is_no_timeout_is_refused(string text) => Assert.False(GrpcTimeout.TryParse(text, out _));

    [Theory]
    [InlineData("plain ~text", "plain ~text")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    [InlineData("\u263A", "%E2%98%BA")]
    [InlineData("\U0001F608", "%F0%9F%98%88")]
    public void A_message_travels_in_percent_encoding(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text));
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    }

    [Fact]
    public void A_message_that_is_not_well_encoded_is_kept() => Assert.Equal("50% of %zz and %", PercentEncoding.Decode("50% of %zz and %"));

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(300)]
    public void Binary_metadata_comes_back_with_and_without_padding(int size)
    {
        var bytes = Enumerable.Range(0, size).Select(i => (byte)(i * 7)).ToArray();
        Assert.DoesNotContain('=', BinaryHeader.Encode(bytes));
        Assert.Equal(bytes, BinaryHeader.Decode(BinaryHeader.Encode(bytes)));
        Assert.Equal(bytes, BinaryHeader.Decode(Convert.ToBase64String(bytes)));
        Assert.Equal(bytes, BinaryHeader.Decode(BinaryHeader.Encode(bytes) + ",AAAA"));
    }

    [Fact]
    public void What_is_no_binary_metadata_is_nothing() => Assert.Null(BinaryHeader.Decode("not base64!"));

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc; charset=utf-8", true)]
    [InlineData("Application/GRPC", true)]
    [InlineData("application/grpc+json", false)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void Media_types_of_gRPC_are_known(string? type, bool known) => Assert.Equal(known, GrpcHeader.IsGrpc(type));

    [Theory, InlineData(1), InlineData(3), InlineData(7), InlineData(4096)]
    public async Task Messages_are_read_however_the_bytes_arrive(int piece)
    {
        var pipe = new Pipe();
        var bytes = Frames("one", "", new string('x', 5000), "four");
        var sending = Send(pipe.Writer, bytes, piece);
        var reader = new FrameReader<EchoStatus>(pipe.Reader, Codec, 10_000, gzip: true);
        var read = new List<string>();
        while (await reader.Read(default))
            read.Add(reader.Current.Message);
        await sending;
        Assert.Equal(["one", "", new string('x', 5000), "four"], read);
    }

    [Fact]
    public async Task Compressed_messages_are_unpacked_only_where_that_was_announced()
    {
        var packed = new ArrayBufferWriter<byte>();
        Gzip.WriteFrame(Codec, new() { Message = new('x', 5000) }, packed);

        Assert.Equal(5000, (await ReadAll(packed.WrittenSpan.ToArray(), gzip: true)).Single().Length);
        Assert.Equal(FrameFault.Compression, (await Refused(packed.WrittenSpan.ToArray(), gzip: false)).Fault);
    }

    [Fact]
    public async Task A_small_message_that_unpacks_to_a_large_one_is_refused()
    {
        var bomb = new ArrayBufferWriter<byte>();
        Gzip.WriteFrame(Codec, new() { Message = new('x', 5_000_000) }, bomb);

        Assert.True(bomb.WrittenCount < 100_000);
        Assert.Equal(FrameFault.TooLarge, (await Refused(bomb.WrittenSpan.ToArray(), gzip: true, limit: 1_000_000)).Fault);
    }

    [Theory]
    [InlineData(new byte[] { 2, 0, 0, 0, 0 }, FrameFault.Malformed)]
    [InlineData(new byte[] { 0, 0, 0, 0 }, FrameFault.Malformed)]
    [InlineData(new byte[] { 0, 0, 0, 0, 3, 1 }, FrameFault.Malformed)]
    [InlineData(new byte[] { 0, 0, 0, 0, 2, 0xFF, 0xFF }, FrameFault.Malformed)]
    [InlineData(new byte[] { 0, 0xFF, 0xFF, 0xFF, 0xFF }, FrameFault.TooLarge)]
    [InlineData(new byte[] { 1, 0, 0, 0, 3, 1, 2, 3 }, FrameFault.Compression)]
    public async Task Bytes_that_are_no_message_are_refused(byte[] bytes, object fault) =>
        Assert.Equal(fault, (await Refused(bytes, gzip: true)).Fault);

    private static byte[] Frames(params string[] messages)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var message in messages)
            Codec.WriteFrame(new() { Message = message }, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private static async Task Send(PipeWriter writer, byte[] bytes, int piece)
    {
        foreach (var part in bytes.Chunk(piece))
            await writer.WriteAsync(part);
        await writer.CompleteAsync();
    }

    private static Task<FrameException> Refused(byte[] bytes, bool gzip, int limit = 10_000) =>
        Assert.ThrowsAsync<FrameException>(() => ReadAll(bytes, gzip, limit));

    private static async Task<List<string>> ReadAll(byte[] bytes, bool gzip, int limit = 10_000)
    {
        var reader = new FrameReader<EchoStatus>(PipeReader.Create(new ReadOnlySequence<byte>(bytes)), Codec, limit, gzip);
        var read = new List<string>();
        while (await reader.Read(default))
            read.Add(reader.Current.Message);
        return read;
    }
}

using System.Buffers;
using Appia.Generators.Tests.RoundTrip;
using Appia.Generators.Tests.RoundTrip.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace Appia.Codec.Tests;

/// <summary>Whatever comes in is a message, or is refused with the reason and the place. It never does harm.</summary>
public sealed class MalformedTests
{
    [Fact]
    public void Random_bytes_are_read_or_refused() =>
        Prop.ForAll<byte[]>(bytes =>
                Harmless(ScalarsMessage.Codec, bytes) && Harmless(CollectionsMessage.Codec, bytes) && Harmless(ShapeMessage.Codec, bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Messages_with_flipped_bits_are_read_or_refused()
    {
        var random = new Random(1);
        for (var seed = 1; seed <= 3000; seed++)
        {
            var bytes = Bytes(CollectionsMessage.Codec, (Collections)new RandomValues(seed % 200).Of(typeof(Collections))!);
            for (var flips = random.Next(1, 4); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            Assert.True(Harmless(CollectionsMessage.Codec, bytes));
        }
    }

    [Fact]
    public void Messages_that_end_too_early_are_read_or_refused()
    {
        var bytes = Bytes(ScalarsMessage.Codec, (Scalars)new RandomValues(3).Of(typeof(Scalars))!);
        for (var length = 0; length < bytes.Length; length++)
            Assert.True(Harmless(ScalarsMessage.Codec, bytes[..length]));
    }

    [Theory]
    [InlineData("0A0548", "These 3 bytes are no Tree: it says that it has 5 bytes, and 1 are left, in field 1, at byte 2.")]
    [InlineData("0A01FF", "it is not valid UTF-8, in field 1, at byte 3")]
    [InlineData("0A", "the message ends inside a number, in field 1, at byte 1")]
    [InlineData("0AFFFFFFFFFFFFFFFFFFFF01", "a number has more than ten bytes")]
    [InlineData("00", "the number of a field is 0")]
    [InlineData("1B", "the group 3 does not end")]
    [InlineData("1C", "it ends a group that did not begin")]
    [InlineData("0F", "its type is none")]
    public void What_is_wrong_is_said_with_its_place(string hex, string words) =>
        Assert.Contains(words, Assert.Throws<InvalidDataException>(() => TreeMessage.Codec.Read(new(Convert.FromHexString(hex)))).Message);

    [Fact]
    public void A_length_that_is_not_there_allocates_nothing()
    {
        var bytes = Convert.FromHexString("0AFFFFFFFF07");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => TreeMessage.Codec.Read(new(bytes)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Messages_too_deep_inside_each_other_are_refused_by_both_sides()
    {
        var tree = new Tree("leaf", []);
        for (var i = 0; i < 200; i++)
            tree = new("", [tree]);
        byte[] bytes = [];
        for (var i = 0; i < 200; i++)
            bytes = [0x12, .. Varint(bytes.Length), .. bytes];

        Assert.Contains("More than 100 messages", Assert.Throws<InvalidDataException>(() => Bytes(TreeMessage.Codec, tree)).Message);
        Assert.Contains("more than 100 messages", Assert.Throws<InvalidDataException>(() => TreeMessage.Codec.Read(new(bytes))).Message);
    }

    [Fact]
    public void Many_parts_of_one_message_are_merged_in_linear_time()
    {
        // 400,000 times the field 5, each a message with one field: quadratic work would take minutes.
        var bytes = Enumerable.Repeat(Convert.FromHexString("2A020801"), 400_000).SelectMany(part => part).ToArray();

        Assert.Equal(new(1, 0), DefaultsMessage.Codec.Read(new(bytes)).At);
    }

    private static byte[] Varint(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), (byte)(value >> 7)];

    private static bool Harmless<T>(MessageCodec<T> codec, byte[] bytes)
    {
        try
        {
            codec.Read(new(bytes));
            return true;
        }
        catch (InvalidDataException refused)
        {
            return refused.Message.Length > 0;
        }
    }

    private static byte[] Bytes<T>(MessageCodec<T> codec, T message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        codec.Write(message, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}

using System.Buffers;
using Appia.Codec;
using Appia.Generators.Tests.RoundTrip;
using Appia.Generators.Tests.RoundTrip.Generated;
using Google.Protobuf;
using Theirs = Appia.Codec.Tests.V1;

namespace Appia.Codec.Tests;

/// <summary>Another implementation, with classes made by <c>protoc</c> of our own files, reads what we write; and we read what it writes.</summary>
public sealed class PeerTests
{
    private const int Times = 300;

    [Fact]
    public void Scalars_cross_both_ways() => Cross(ScalarsMessage.Codec, Theirs.Scalars.Parser);

    [Fact]
    public void Collections_cross_both_ways() => Cross(CollectionsMessage.Codec, Theirs.Collections.Parser);

    [Fact]
    public void Cases_cross_both_ways() => Cross(ShapeMessage.Codec, Theirs.Shape.Parser);

    [Fact]
    public void Defaults_cross_both_ways() => Cross(DefaultsMessage.Codec, Theirs.Defaults.Parser);

    [Fact]
    public void Requests_and_replies_cross_both_ways()
    {
        Cross(WideBinding.Pages.ArgumentsCodec, Wide.V1.PagesRequest.Parser);
        Cross(WideBinding.Pages.ResultCodec, Wide.V1.PagesResponse.Parser);
        Cross(WideBinding.Collections.ResultCodec, Wide.V1.CollectionsResponse.Parser);
        Cross(WideBinding.Shapes.ResultCodec, Wide.V1.ShapesResponse.Parser);
    }

    [Fact]
    public void Items_of_streams_cross_both_ways()
    {
        Cross(WideBinding.Draw.InputCodec, Wide.V1.DrawRequest.Parser);
        Cross(WideBinding.Draw.ArgumentsCodec, Wide.V1.DrawRequest.Parser);
        Cross(WideBinding.Talk.InputCodec, Wide.V1.TalkRequest.Parser);
        Cross(WideBinding.Count.InputCodec, Wide.V1.CountRequest.Parser);
        Cross(WideBinding.Maybe.InputCodec, Wide.V1.MaybeRequest.Parser);
    }

    [Fact]
    public void An_item_that_is_a_default_is_written_all_the_same() =>
        Assert.True(Wide.V1.CountRequest.Parser.ParseFrom(Bytes(WideBinding.Count.InputCodec, default)).HasLevels);

    [Fact]
    public void Times_are_those_that_everybody_knows()
    {
        var at = new DateTimeOffset(2026, 11, 22, 7, 30, 0, 250, TimeSpan.FromHours(2));
        var scalars = Any<Scalars>(1) with { At = at, Span = TimeSpan.FromMilliseconds(-1500) };

        var theirs = Theirs.Scalars.Parser.ParseFrom(Bytes(ScalarsMessage.Codec, scalars));

        Assert.Equal(at.UtcDateTime, theirs.At.ToDateTime());
        Assert.Equal(scalars.Span, theirs.Span.ToTimeSpan());
    }

    [Fact]
    public void What_others_leave_out_has_its_default()
    {
        var mine = DefaultsMessage.Codec.Read(new(new Theirs.Defaults { Order = "id" }.ToByteArray()));

        Assert.Null(Difference.Find(new Defaults(Order: "id", Most: null), mine));
    }

    private static void Cross<TMine, TTheirs>(MessageCodec<TMine> codec, MessageParser<TTheirs> parser) where TTheirs : IMessage<TTheirs>
    {
        var strict = parser.WithDiscardUnknownFields(true);
        for (var seed = 1; seed <= Times; seed++)
        {
            var mine = Any<TMine>(seed);
            var theirs = strict.ParseFrom(Bytes(codec, mine));
            var back = codec.Read(new(theirs.ToByteArray()));
            var difference = Difference.Find(mine, back);
            Assert.True(difference is null, $"Seed {seed}: {difference}\n{theirs}");
        }
    }

    private static byte[] Bytes<T>(MessageCodec<T> codec, T message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        codec.Write(message, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    // Offsets from UTC are beside what others know of a time, and this peer takes -0 for 0, and leaves it out.
    private static T Any<T>(int seed) => (T)new RandomValues(seed, forPeers: true).Of(typeof(T))!;
}

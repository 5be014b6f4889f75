using System.Buffers;
using Appia.Codec;
using Appia.Generators.Tests.RoundTrip.Generated;

namespace Appia.Generators.Tests.RoundTrip;

/// <summary>Whatever a message can hold comes out of its binary form as it went in.</summary>
public sealed class CodecTests
{
    [Fact]
    public void Scalars_survive() => Survive(ScalarsMessage.Codec, 400);

    [Fact]
    public void Collections_survive() => Survive(CollectionsMessage.Codec, 400);

    [Fact]
    public void Cases_of_a_hierarchy_survive() => Survive(ShapeMessage.Codec, 200);

    [Fact]
    public void A_case_used_as_itself_survives() => Survive(Shape_GroupMessage.Codec, 50);

    [Fact]
    public void Defaults_survive() => Survive(DefaultsMessage.Codec, 200);

    [Fact]
    public void Recursive_messages_survive() => Survive(TreeMessage.Codec, 50);

    [Fact]
    public void Arguments_survive() => Survive(WideBinding.Pages.ArgumentsCodec, 200);

    [Fact]
    public void Results_survive()
    {
        Survive(WideBinding.Scalars.ResultCodec, 50);
        Survive(WideBinding.Collections.ResultCodec, 50);
        Survive(WideBinding.Shapes.ResultCodec, 50);
        Survive(WideBinding.Pages.ResultCodec, 50);
    }

    [Fact]
    public void Items_of_streams_survive()
    {
        Survive(WideBinding.Draw.InputCodec, 50);
        Survive(WideBinding.Draw.ArgumentsCodec, 50);
        Survive(WideBinding.Talk.InputCodec, 50);
        Survive(WideBinding.Count.InputCodec, 50);
        Survive(WideBinding.Maybe.InputCodec, 50);
        Assert.Empty(WideBinding.Talk.InputCodec.Travel([]));
        Assert.Null(WideBinding.Maybe.InputCodec.Travel(null));
    }

    [Fact]
    public void Null_is_not_an_empty_message()
    {
        Assert.Null(WideBinding.Collections.ResultCodec.Travel(null));
        Assert.NotNull(WideBinding.Scalars.ResultCodec.Travel((Scalars)new RandomValues(1).Of(typeof(Scalars))!));
    }

    private static void Survive<T>(MessageCodec<T> codec, int times)
    {
        for (var seed = 1; seed <= times; seed++)
        {
            var value = (T)new RandomValues(seed).Of(typeof(T))!;
            var bytes = new ArrayBufferWriter<byte>();
            codec.Write(value, bytes);
            var difference = Difference.Find(value, codec.Read(new(bytes.WrittenMemory)));
            Assert.True(difference is null, $"Seed {seed}: {difference}\n{Convert.ToHexString(bytes.WrittenSpan)}");
        }
    }
}

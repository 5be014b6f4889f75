using System.Text;

namespace Appia.Storage.Tests;

public sealed class DecodedBodiesTests
{
    private readonly DecodedBodies<Basket> _decoded = new(basket => new([.. basket.Things]));

    [Fact]
    public void A_body_that_was_read_twice_is_known()
    {
        var body = Body("lamp");
        Read(body);
        Assert.Null(_decoded.Find(body, out _));
        Read(body);
        Assert.Equal(["lamp"], _decoded.Find(body, out _)!.Things);
    }

    [Fact]
    public void Another_body_is_another_value()
    {
        for (var i = 0; i < 5000; i++)
        {
            var body = Body($"lamp {i}");
            for (var reads = 0; reads < 3; reads++)
                Assert.Equal([$"lamp {i}"], Read(body).Things);
        }
    }

    [Fact]
    public void What_one_reader_does_to_a_value_no_other_sees()
    {
        var body = Body("lamp");
        for (var reads = 0; reads < 4; reads++)
        {
            var basket = Read(body);
            Assert.Equal(["lamp"], basket.Things);
            basket.Things.Clear();
        }
    }

    [Fact]
    public void Reading_through_a_collection_keeps_nothing()
    {
        var bodies = Enumerable.Range(0, 20_000).Select(i => Body($"{i}")).ToList();
        for (var reads = 0; reads < 2; reads++)
            bodies.ForEach(body => Read(body));
        // Where a place has one body only, it is kept at the second pass: with twenty to a place there is hardly one.
        Assert.InRange(bodies.Count(IsKnown), 0, 10);
    }

    [Fact]
    public void What_is_kept_is_bounded()
    {
        var bodies = Enumerable.Range(0, 1000).Select(i => Body($"{i} {new string('x', DecodedBodies<Basket>.LargestBody - 10)}")).ToList();
        foreach (var body in bodies)
        {
            Read(body);
            Read(body);
        }
        Assert.True(IsKnown(bodies[^1]));
        Assert.InRange(bodies.Where(IsKnown).Sum(body => body.Length), 1, DecodedBodies<Basket>.MostBytes);
    }

    [Fact]
    public void A_very_large_body_is_not_kept()
    {
        var body = Body(new string('x', DecodedBodies<Basket>.LargestBody + 1));
        for (var reads = 0; reads < 3; reads++)
            Read(body);
        Assert.False(IsKnown(body));
    }

    [Fact]
    public void Readers_at_the_same_time_get_what_they_read()
    {
        var bodies = Enumerable.Range(0, 300).Select(i => Body($"{i} {new string('x', 8000)}")).ToList();
        Parallel.For(0, 30_000, i => Assert.Equal(Decode(bodies[i % 300]).Things, Read(bodies[i % 300]).Things));
    }

    private bool IsKnown(byte[] body) => _decoded.Find(body, out _) is not null;

    private Basket Read(byte[] body)
    {
        if (_decoded.Find(body, out var hash) is { } known)
            return known;
        var decoded = Decode(body);
        _decoded.Note(body, hash, decoded);
        return decoded;
    }

    private static byte[] Body(string thing) => Encoding.UTF8.GetBytes(thing);

    private static Basket Decode(byte[] body) => new([Encoding.UTF8.GetString(body)]);

    private sealed record Basket(List<string> Things);
}

using Appia.Generators.Tests.RoundTrip.Generated;

namespace Appia.Generators.Tests.RoundTrip;

/// <summary>After isolation nothing mutable is shared.</summary>
public sealed class IsolationTests
{
    [Fact]
    public void A_change_of_a_list_is_not_seen_in_the_copy()
    {
        var lines = new List<Line> { new(1) { Tags = new List<string> { "a" } } };
        var basket = new Basket("ann", lines, new Dictionary<string, Line> { ["a"] = lines[0] });

        var copy = BasketMessage.Isolate(basket);
        ((List<string>)lines[0].Tags).Add("b");
        lines.Clear();

        Assert.Equal(["a"], Assert.Single(copy.Lines).Tags);
        Assert.Equal(["a"], copy.Gifts["a"].Tags);
    }

    [Fact]
    public void A_copy_of_anything_is_equal_to_it()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var collections = (Collections)new RandomValues(seed).Of(typeof(Collections))!;
            var shape = (Shape)new RandomValues(seed).Of(typeof(Shape))!;

            Assert.Null(Difference.Find(collections, CollectionsMessage.Isolate(collections)));
            Assert.Null(Difference.Find(shape, ShapeMessage.Isolate(shape)));
        }
    }

    [Fact]
    public void Bytes_are_copied()
    {
        var bytes = new byte[] { 1 };
        var scalars = (Scalars)new RandomValues(1).Of(typeof(Scalars))! with { Bytes = bytes };

        var copy = ScalarsMessage.Isolate(scalars);
        bytes[0] = 2;

        Assert.Equal(1, copy.Bytes.Span[0]);
    }
}

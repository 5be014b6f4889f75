using Appia.Bindings;
using Appia.Generators.Tests.RoundTrip.Generated;

namespace Appia.Generators.Tests.RoundTrip;

/// <summary>What validation attributes find wrong is said with its path, and nothing is allocated while all is well.</summary>
public sealed class ValidationTests
{
    private static readonly Basket Good = new("ann", [new(1), new(9, 100)], new Dictionary<string, Line> { ["a"] = new(2) }, new(3));

    [Fact]
    public void A_good_message_has_no_mistakes() => Assert.Empty(Mistakes(Good));

    [Fact]
    public void A_mistake_is_found_at_its_path()
    {
        var bad = Good with
        {
            Customer = "much too long",
            Lines = [new(1), new(0, 101), new(1) { Tags = ["a", null!] }],
            Gifts = new Dictionary<string, Line> { ["b"] = new(10) },
            Extra = new(-1),
        };

        Assert.Equal(
            ["customer", "extra.quantity", "gifts[b].quantity", "lines[1].price", "lines[1].quantity", "lines[2].tags[1]"],
            Mistakes(bad).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_message_says_what_is_wrong()
    {
        var mistakes = Mistakes(Good with { Customer = " ", Lines = [] });

        Assert.Equal("The Customer field is required.", Assert.Single(mistakes["customer"]));
        Assert.Contains("'1'", Assert.Single(mistakes["lines"]));
    }

    [Fact]
    public void A_null_item_is_a_mistake() => Assert.Equal("The item 0 of lines must not be null.", Mistakes(Good with { Lines = [null!] })["lines[0]"].Single());

    [Fact]
    public void Nothing_is_allocated_while_all_is_well()
    {
        var message = new Basket("ann", [new(1), new(9)], System.Collections.Frozen.FrozenDictionary<string, Line>.Empty);
        Check(message);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Check(message);
        var perMessage = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;

        // The map's enumerator, which the interface hands out as an object.
        Assert.InRange(perMessage, 0, 64);
    }

    private static void Check(Basket basket)
    {
        var validation = default(Validation);
        BasketMessage.Validate(basket, ref validation);
        validation.ThrowIfInvalid();
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Mistakes(Basket basket)
    {
        var validation = default(Validation);
        BasketMessage.Validate(basket, ref validation);
        if (validation.Ok)
            return new Dictionary<string, IReadOnlyList<string>>();
        return Assert.Throws<ProblemException>(validation.ThrowIfInvalid).Problem.Errors!;
    }
}

namespace Appia.Storage.Tests;

public sealed class SlotsTests
{
    // Made once by an implementation of its own in another language: consumers' positions depend on these numbers for ever.
    [Theory]
    [InlineData("", 197)]
    [InlineData("a", 237)]
    [InlineData("ann", 232)]
    [InlineData("order-17", 14)]
    [InlineData("0190a3c8-1f1e-7a3b-9c55-0242ac120002", 242)]
    [InlineData("é", 170)]
    [InlineData("\U0001F600", 15)]
    public void The_slot_of_a_key_never_changes(string key, int slot) => Assert.Equal(slot, Slots.Of(key));

    [Fact]
    public void A_long_key_has_a_slot() => Assert.Equal(50, Slots.Of(new('x', 1000)));

    [Fact]
    public void A_lone_surrogate_counts_as_the_replacement_character() => Assert.Equal(Slots.Of("\uFFFD"), Slots.Of("\uD83D"));

    [Fact]
    public void Keys_spread_over_all_slots()
    {
        var counts = Enumerable.Range(0, Slots.Count * 200).CountBy(i => Slots.Of($"{i}")).ToDictionary();
        Assert.Equal(Slots.Count, counts.Count);
        Assert.InRange(counts.Values.Min(), 100, 200);
        Assert.InRange(counts.Values.Max(), 200, 300);
    }
}

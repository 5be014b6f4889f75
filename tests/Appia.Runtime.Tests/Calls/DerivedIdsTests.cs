namespace Appia.Runtime.Tests.Calls;

public sealed class DerivedIdsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddMilliseconds(0x0123_4567_89AB);

    [Fact]
    public void An_attempt_that_runs_again_makes_the_same_ids() => Assert.Equal(Make("order-1", 100), Make("order-1", 100));

    [Fact]
    public void No_two_ids_are_the_same()
    {
        var ids = Make("order-1", 100_000).Concat(Make("order-2", 100_000)).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void An_id_has_the_layout_of_a_version_7_uuid() => Assert.All(Make("order-1", 1000), static id =>
    {
        Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2));
        Assert.StartsWith("01234567-89ab-7", id.ToString("D"), StringComparison.Ordinal);
    });

    private static Guid[] Make(string key, int count)
    {
        var ids = new DerivedIds(OperationId.Parse(key));
        return [.. Enumerable.Range(0, count).Select(_ => ids.Next(Now))];
    }
}

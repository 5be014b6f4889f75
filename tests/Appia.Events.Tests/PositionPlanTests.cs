using Appia.Storage;

namespace Appia.Events.Tests;

public sealed class PositionPlanTests
{
    [Fact]
    public void Lanes_cover_every_slot_once()
    {
        foreach (var lanes in new[] { 1, 2, 3, 4, 7, 100, 255, 256 })
        {
            var ranges = SlotRange.Split(lanes);

            Assert.Equal(lanes, ranges.Length);
            Assert.Equal(Enumerable.Range(0, Slots.Count), ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)));
        }
    }

    [Fact]
    public void Every_slot_keeps_its_position_however_lanes_change()
    {
        var random = new Random(17);
        for (var round = 0; round < 200; round++)
        {
            var stored = Stored(random);
            var lanes = SlotRange.Split(random.Next(1, Slots.Count + 1));

            var planned = PositionPlan.Arrange(stored, lanes, new("log", SlotRange.All, 0, null, Epoch: 9));

            for (var lane = 0; lane < lanes.Length; lane++)
                Assert.All(planned[lane], row => Assert.True(lanes[lane].Contains(row.Slots)));
            var rows = planned.SelectMany(lane => lane).ToArray();
            Assert.Equal(BySlot(stored), BySlot(rows));
            Assert.All(rows, row => Assert.Equal((9L, "log"), (row.Epoch, row.LogId)));
        }
    }

    [Fact]
    public void Rows_of_one_lane_at_one_position_become_one()
    {
        PositionRecord[] stored = [new("log", new(0, 99), 5, "e", 1), new("log", new(100, 199), 5, "e", 1), new("log", new(200, 255), 6, "f", 1)];

        var planned = PositionPlan.Arrange(stored, SlotRange.Split(1), new("log", SlotRange.All, 0, null, Epoch: 2));

        Assert.Equal([new("log", new(0, 199), 5, "e", 2), new("log", new(200, 255), 6, "f", 2)], planned[0]);
    }

    // Neighbouring ranges of random lengths, some of them missing: a group that never read those slots.
    private static PositionRecord[] Stored(Random random)
    {
        var rows = new List<PositionRecord>();
        for (var first = 0; first < Slots.Count;)
        {
            var last = Math.Min(Slots.Count - 1, first + random.Next(0, 100));
            var position = random.Next(1, 5);
            if (random.Next(10) > 0)
                rows.Add(new("log", new(first, last), position, $"event-{position}", random.Next(1, 4)));
            first = last + 1;
        }
        return [.. rows];
    }

    private static long[] BySlot(IReadOnlyList<PositionRecord> rows) =>
        [.. Enumerable.Range(0, Slots.Count).Select(slot => rows.FirstOrDefault(row => row.Slots.Contains(slot))?.Position ?? 0)];
}

using Appia.Storage;

namespace Appia.Events.Tests;

public sealed class LaneClaimTests
{
    [Fact]
    public void Parts_of_any_number_of_processes_cover_every_slot_once_and_are_about_equal()
    {
        for (var count = 1; count <= 300; count++)
        {
            var parts = Enumerable.Range(0, count).Select(index => SlotRange.Part(index, count)).OfType<SlotRange>().ToArray();

            Assert.Equal(Enumerable.Range(0, Slots.Count), parts.SelectMany(Of));
            Assert.True(parts.Max(part => part.Count) - parts.Min(part => part.Count) <= 1);
        }
    }

    [Fact]
    public void Lanes_of_any_part_cover_it_once()
    {
        for (var count = 1; count <= 12; count++)
            for (var index = 0; index < count; index++)
                foreach (var lanes in new[] { 1, 2, 4, 7, 64, 256 })
                {
                    var part = SlotRange.Part(index, count)!.Value;

                    Assert.Equal(Of(part), part.Parts(lanes).SelectMany(Of));
                    Assert.Equal(Math.Min(lanes, part.Count), part.Parts(lanes).Length);
                }
    }

    [Fact]
    public void Whatever_is_taken_each_slot_has_one_row_and_keeps_its_position()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var stored = Stored(random);
            var count = random.Next(1, 6);
            var wanted = SlotRange.Part(random.Next(count), count)!.Value.Parts(random.Next(1, 9));
            SlotRange[] busy = random.Next(2) == 0 ? [] : [stored[random.Next(stored.Length)].Slots];

            var claim = LaneClaim.Find(stored, wanted, busy, row => row.Owner is null or "me", fillsGaps: true);
            var start = new PositionRecord("log", SlotRange.All, 0, null, 9, "me");
            var lanes = claim.Lanes(start);
            PositionRecord[] after = [.. stored.Except(claim.Old), .. lanes.SelectMany(rows => rows), .. claim.Rest(start)];

            Assert.Equal(stored.SelectMany(BySlot).Order(), after.SelectMany(BySlot).Order());
            Assert.Equal(Takeable(stored, wanted, busy), claim.Ranges.SelectMany(Of));
            Assert.Equal(claim.Ranges, lanes.Select(rows => new SlotRange(rows[0].Slots.First, rows[^1].Slots.Last)));
            Assert.All(lanes.SelectMany(rows => rows), row => Assert.Equal(("me", 9L), (row.Owner, row.Epoch)));
            Assert.All(claim.Rest(start), row => Assert.Equal((null, 9L), (row.Owner, row.Epoch)));
            Assert.All(claim.Ranges, range => Assert.Contains(wanted, want => want.Contains(range)));
        }
    }

    [Fact]
    public void Rows_of_somebody_else_are_not_touched()
    {
        PositionRecord[] stored = [new("log", new(0, 127), 5, "e", 3, "other"), new("log", new(128, 255), 7, "f", 3)];

        var claim = LaneClaim.Find(stored, SlotRange.Split(1), [], static row => row.Owner is null, fillsGaps: true);

        Assert.Equal([new SlotRange(128, 255)], claim.Ranges);
        Assert.Equal([stored[1]], claim.Old);
    }

    private static IEnumerable<int> Takeable(PositionRecord[] stored, SlotRange[] wanted, SlotRange[] busy) => Enumerable.Range(0, Slots.Count).Where(slot =>
        wanted.Any(range => range.Contains(slot))
        && !busy.Any(range => range.Contains(slot))
        && stored.Single(row => row.Slots.Contains(slot)).Owner is null or "me");

    private static IEnumerable<int> Of(SlotRange range) => Enumerable.Range(range.First, range.Count);

    private static IEnumerable<(int Slot, long Position)> BySlot(PositionRecord row) => Of(row.Slots).Select(slot => (slot, row.Position));

    private static PositionRecord[] Stored(Random random)
    {
        var rows = new List<PositionRecord>();
        for (var first = 0; first < Slots.Count;)
        {
            var last = Math.Min(Slots.Count - 1, first + random.Next(0, 100));
            rows.Add(new("log", new(first, last), random.Next(1, 5), null, random.Next(1, 9), random.Next(4) switch { 0 => null, 1 => "me", _ => "other" }));
            first = last + 1;
        }
        return [.. rows];
    }
}

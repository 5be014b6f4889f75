using System.Diagnostics;

namespace Appia.Bench.Scale;

/// <summary>What a page of documents by an index costs as their collection grows.</summary>
internal sealed class DocumentCurve(BenchReport report, ScaleSystem system, Curve curve)
{
    private const int FillBatch = 5_000;
    private const int Owners = 500;
    private const int Pages = 2_001;
    private int _added;

    public async Task Measure(IEnumerable<int> sizes)
    {
        foreach (var size in sizes)
        {
            await Fill(size);
            await Curve.Time(Pages / 4, First);
            curve.Cost("first_page", size, await Curve.Time(Pages, First), "ms");
            curve.Cost("tenth_page", size, await Tenth(), "ms");
        }
    }

    private async Task Fill(int size)
    {
        var began = Stopwatch.GetTimestamp();
        for (; _added < size; _added += FillBatch)
            await system.Archive.Add(_added, FillBatch, Owners);
        report.Say($"{_added:N0} documents after another {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
    }

    private Task<Page<Paper>> First(int round) => Page(round, cursor: null);

    // An owner of the first ten thousand has one page: the last of so many pages as there are is measured instead.
    private async Task<double> Tenth()
    {
        var cursors = new List<string?>();
        for (var owner = 0; owner < 50; owner++)
        {
            string? cursor = null;
            for (var page = 1; page < 10 && (await Page(owner, cursor)).Next is { } next; page++)
                cursor = next;
            cursors.Add(cursor);
        }
        return await Curve.Time(Pages, round => Page(round % cursors.Count, cursors[round % cursors.Count]));
    }

    private async Task<Page<Paper>> Page(int owner, string? cursor)
    {
        var page = await system.Archive.Newest(ArchiveService.Owner(owner % Owners), cursor);
        return page.Items.Count > 0 ? page : throw new InvalidOperationException($"Owner {owner} has no papers.");
    }
}

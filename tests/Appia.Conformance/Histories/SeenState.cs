using Appia.Storage;

namespace Appia.Conformance;

/// <summary>All documents and where the log ended, read from one snapshot.</summary>
internal sealed record SeenState(long Head, IReadOnlyList<(string Id, string Name)> People)
{
    private static readonly SqlText PeopleSql = new("select id, i_name from doc_people order by id");

    public static async Task<SeenState> Read(IStore store)
    {
        await using var snapshot = await store.OpenSnapshot();
        var people = await snapshot.Query(new Statement(PeopleSql), 0, static (row, _) => (row.Text(0), row.Text(1)));
        return new(await EventLog.Head(snapshot), people);
    }
}

namespace Appia.Sqlite.Tests;

/// <summary>Many callers do random things to few rows; what was answered must be what is there.</summary>
public sealed class ConcurrencyTests : IDisposable
{
    private const int Accounts = 8;
    private const int Callers = 16;
    private const int Operations = 150;
    private const long Opening = 1_000;
    private const long NeverABalance = 1_000_000_000;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_was_acknowledged_and_nothing_else_is_in_rows_and_log(int seed)
    {
        await using var store = TestStore.Open(_folder, static options => options.BatchLimit = 20);
        await store.Commit([.. Enumerable.Range(0, Accounts).Select(static account => TestStore.Insert(Account(account), Opening))]);

        var done = await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Run(store, new(seed * 1_000 + caller), caller))));

        var transfers = done.SelectMany(static transfer => transfer).OrderBy(static transfer => transfer.Position).ToArray();
        Assert.NotEmpty(transfers);
        Assert.Equal(Expected(transfers), await store.All());
        var positions = Enumerable.Range(1, transfers.Length).Select(static position => (long)position);
        Assert.Equal(positions, transfers.Select(static transfer => transfer.Position));
        Assert.Equal(transfers.Select(static transfer => transfer.Key), await Log(store));
    }

    private static async Task<List<Transfer>> Run(TestStore store, Random random, int caller)
    {
        var done = new List<Transfer>();
        for (var i = 0; i < Operations; i++)
        {
            var transfer = new Transfer($"{caller}-{i}", random.Next(Accounts), random.Next(Accounts - 1), random.Next(1, 50), 0);
            if (await Try(store, transfer, random) is { } position)
                done.Add(transfer with { Position = position });
        }
        return done;
    }

    // Both rows are compared and set, sometimes with a stale value in the second statement, after the first has changed its row.
    private static async Task<long?> Try(TestStore store, Transfer transfer, Random random)
    {
        var rows = await store.All();
        var (from, to) = (Account(transfer.From), Account(transfer.To));
        var stale = random.Next(10) == 0 ? NeverABalance : 0;
        var unit = store.Unit(
            TestStore.Update(from, rows[from] - transfer.Amount, rows[from]),
            TestStore.Update(to, rows[to] + transfer.Amount, rows[to] + stale));
        unit.Add(TestStore.Entry(transfer.Key));
        if (random.Next(20) == 0)
            unit.DeadlineTimestamp = 1;
        try
        {
            return (await store.Store.Commit(unit)).LogPosition;
        }
        catch (ProblemException failure) when (failure.Problem.Kind is ProblemKind.Conflict or ProblemKind.DeadlineExceeded)
        {
            return null;
        }
    }

    private static Dictionary<string, long> Expected(Transfer[] transfers)
    {
        var balances = Enumerable.Range(0, Accounts).ToDictionary(Account, static _ => Opening);
        foreach (var transfer in transfers)
        {
            balances[Account(transfer.From)] -= transfer.Amount;
            balances[Account(transfer.To)] += transfer.Amount;
        }
        return balances;
    }

    private static async Task<IReadOnlyList<string>> Log(TestStore store) =>
        await store.Store.Query(new(SqlText.Once("select key from appia_log order by position")), 0, static (row, _) => row.Text(0));

    private static string Account(int number) => $"account-{number}";

    private sealed record Transfer(string Key, int From, int Other, long Amount, long Position)
    {
        public int To => Other < From ? Other : Other + 1;
    }
}

using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Storage;

namespace Appia.Conformance;

/// <summary>Documents that are made of streams: in the units of the appends, behind them, and built anew.</summary>
public abstract class ProjectionSuite : ConformanceSuite
{
    private readonly Streams<AccountEvent> _accounts = new(AccountEvent.Kind);
    private readonly Documents<Balance> _balances = new(Balance.Collection);
    private readonly Documents<Total> _totals = new(Total.Collection);

    protected override StoreSchema Schema => new([Person.Collection, Balance.Collection, Total.Collection], [])
    {
        Projections = [Balance.Inline, Total.Inline],
    };

    [ModuleInitializer]
    internal static void Register()
    {
        BindingRegistry.Add(AccountEvent.Kind);
        BindingRegistry.Add(Balance.Inline);
    }

    [Fact]
    public async Task An_inline_projection_commits_with_the_append_or_not_at_all()
    {
        await Append("a", new Opened("ann"), new Deposited(5));
        await Append("a", new Deposited(7));
        Assert.Equal(new Balance("a", "ann", 12), await Read(() => _balances.Find("a")));
        Assert.Equal(new Total("EUR", 12, 2), await Read(() => _totals.Find("EUR")));
        Assert.Equal("a", (await Read(() => _balances.Where(Balance.ByOwner == "ann").First()))!.Id);
        await Conflicts("APPIA2212", () => Append("b", new Opened("ann")));
        Assert.Equal(0, await Read(() => _accounts.Version("b")));
        await Append("a", new Closed());
        Assert.Null(await Read(() => _balances.Find("a")));
    }

    [Fact]
    public async Task A_call_sees_what_its_appends_made()
    {
        await Inline(async () =>
        {
            await _accounts.Append("a", new Opened("ann"));
            await _accounts.Append("a", new Deposited(5));
            Assert.Equal(5, (await _balances.Get("a")).Amount);
        });
        Assert.Equal(5, (await Read(() => _balances.Get("a"))).Amount);
    }

    [Fact]
    public async Task Appends_to_streams_that_share_a_document_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            await Again(() => Append($"{i}", new Opened($"owner {i}")));
            for (var n = 0; n < 10; n++)
                await Again(() => Append($"{i}", new Deposited(1)));
        })));
        Assert.Equal(new Total("EUR", 80, 80), await Read(() => _totals.Find("EUR")));
    }

    [Fact]
    public async Task A_projection_is_not_written_by_hand()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Write(() => _balances.Put(new("a", "ann", 1))));
        Assert.Equal("APPIA2219", failure.Code);
    }

    [Fact]
    public async Task An_asynchronous_projection_follows_the_commits_and_has_each_event_once()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), new Deposited(5)]));
        Assert.Null(await Read(() => _balances.Find("a")));
        var (first, second) = (Follow(Balance.Asynchronous), Follow(Total.Asynchronous));
        await CatchUp(first, second);
        Assert.Equal(new Balance("a", "ann", 5), await Read(() => _balances.Find("a")));
        await Write(async () => await _accounts.Append("a", [.. Enumerable.Repeat(new Deposited(1), 600)]));
        await Write(async () => await _accounts.Append("b", [new Opened("bob"), new Deposited(3)]));
        await Reopen();
        // Others that go on where the first ones stopped.
        (first, second) = (Follow(Balance.Asynchronous), Follow(Total.Asynchronous));
        await CatchUp(first, second);
        Assert.Equal([new("a", "ann", 605), new("b", "bob", 3)], await Read(() => _balances.All.OrderBy(Balance.ByOwner).ToList()));
        Assert.Equal(new Total("EUR", 608, 602), await Read(() => _totals.Find("EUR")));
        var progress = await first.Progress();
        Assert.Equal(progress.Head, progress.Position);
    }

    [Fact]
    public async Task Two_that_follow_one_projection_have_each_event_once()
    {
        await Write(async () => await _accounts.Append("a", new Opened("ann")));
        for (var i = 0; i < 20; i++)
            await Write(async () => await _accounts.Append("a", [.. Enumerable.Repeat(new Deposited(1), 50)]));
        var followers = Enumerable.Range(0, 3).Select(_ => Follow(Total.Asynchronous)).ToArray();
        await Task.WhenAll(followers.Select(follower => Task.Run(() => CatchUp(follower))));
        Assert.Equal(new Total("EUR", 1000, 1000), await Read(() => _totals.Find("EUR")));
    }

    [Fact]
    public async Task A_new_inline_projection_is_built_of_what_was_appended_before()
    {
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), new Deposited(5)]));
        var follower = Follow(Balance.Inline);
        Assert.True(await follower.Begin());
        await CatchUp(follower);
        Assert.False(await Follow(Balance.Inline).Begin());
        await Append("a", new Deposited(1));
        Assert.Equal(new Balance("a", "ann", 6), await Read(() => _balances.Find("a")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_built_anew_takes_the_place_of_what_is_read_at_once(bool asynchronous)
    {
        var projection = asynchronous ? Balance.Asynchronous : Balance.Inline;
        await Write(async () => await _accounts.Append("a", [new Opened("ann"), new Deposited(5)]));
        await Write(async () => await _accounts.Append("b", [new Opened("bob"), new Deposited(6)]));
        var follower = Follow(projection);
        await CatchUp(follower);
        var before = (await Read(() => _balances.FindVersioned("b")))!.Value;
        // What another build of the program may have left: a wrong document, one too many, and one that has what another one needs.
        await Execute("delete from doc_balances where id = 'a'");
        await Execute("insert into doc_balances select 'x', version, body, 'ann' from doc_balances where id = 'b'");
        await follower.Restart();
        Assert.Equal(["b", "x"], (await Everything()).Keys.Order(StringComparer.Ordinal));
        await follower.Step();
        Assert.Equal(["b", "x"], (await Everything()).Keys.Order(StringComparer.Ordinal));
        await Reopen();
        await CatchUp(Follow(projection));
        Assert.Equal(["a", "b"], (await Everything()).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new Balance("a", "ann", 5), await Read(() => _balances.Where(Balance.ByOwner == "ann").First()));
        Assert.Equal(before, (await Read(() => _balances.FindVersioned("b")))!.Value);
        Assert.Equal(0, await Count("doc_balances~"));
        Assert.Null((await Follow(projection).Progress()).Rebuilt);
    }

    [Fact]
    public async Task Readers_and_appends_go_on_while_an_inline_projection_is_built_anew()
    {
        for (var i = 0; i < 10; i++)
            await Append($"{i}", new Opened($"owner {i}"), new Deposited(1));
        var follower = Follow(Total.Inline);
        await CatchUp(follower);
        await follower.Restart();
        var appending = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await Again(() => Append($"{i % 10}", new Deposited(1)));
        });
        while (!appending.IsCompleted)
        {
            Assert.NotNull(await Read(() => _totals.Find("EUR")));
            await Again(async () => await follower.Step());
        }
        await appending;
        await CatchUp(follower);
        Assert.Equal(new Total("EUR", 210, 210), await Read(() => _totals.Find("EUR")));
        await Append("0", new Deposited(5));
        Assert.Equal(new Total("EUR", 215, 211), await Read(() => _totals.Find("EUR")));
    }

    private ProjectionFollower Follow(ProjectionDescriptor projection) => ProjectionFollower.Create(projection, Store, Time);

    private static async Task CatchUp(params ProjectionFollower[] followers)
    {
        foreach (var follower in followers)
        {
            var more = true;
            while (more)
                await Again(async () => more = await follower.Step());
        }
    }

    private Task Append(string id, params AccountEvent[] events) => Inline(async () => await _accounts.Append(id, events));

    private async Task Inline(Func<Task> body)
    {
        var unit = Begin();
        unit.Inline = [Balance.Inline, Total.Inline];
        await unit.Run(body);
        await unit.Commit();
    }

    private async Task<IReadOnlyDictionary<string, Balance>> Everything() =>
        (await Store.Query(new Statement(new SqlText("select id from doc_balances")), 0, static (row, _) => row.Text(0)))
        .ToDictionary(id => id, id => new Balance(id, "", 0));

    private async Task<long> Count(string table) =>
        await Store.QuerySingle(new Statement(new SqlText($"select count(*) from \"{table}\"")), 0, static (row, _) => row.Integer(0));

    private async Task Execute(string sql)
    {
        var unit = new UnitOfWork(Store, readOnly: false);
        unit.Add(new Statement(new SqlText(sql)));
        await Store.Commit(unit);
    }

    private static async Task Again(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (ProblemException race) when (race.Problem.Kind == ProblemKind.Conflict && race.Problem.Code != "APPIA2212")
            {
                // Somebody else was quicker.
            }
        }
    }
}

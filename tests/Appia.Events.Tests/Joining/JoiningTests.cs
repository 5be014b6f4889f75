using Appia.Events.Tests.Versions;
using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events.Tests.Joining;

/// <summary>Groups, and topics of groups, that come later than the events.</summary>
public sealed class JoiningTests
{
    [Fact]
    public async Task A_new_group_handles_the_log_from_its_beginning()
    {
        await using var shop = await Shop.Start();
        await shop.Till.Pay("a", 1);
        await shop.Till.Refund("a");

        await shop.Become(system => system.Add<NextBooks>());
        await shop.Quiet();

        Assert.Equal(["100 SEK", "refund"], await shop.Lines("a"));
        Assert.Null((await shop.LogOfGroup()).Missed);
    }

    [Fact]
    public async Task A_new_group_handles_a_topic_from_now_on_when_its_handler_says_so()
    {
        await using var shop = await Shop.Start();
        await shop.Till.Refund("a");
        await shop.Till.Pay("a", 1);
        await shop.Till.Refund("a");

        await shop.Become(system => system.Add<FreshBooks>());
        await shop.Quiet();
        Assert.Equal(["100 SEK"], await shop.Lines("a"));
        await shop.Till.Refund("a");
        await shop.Quiet();

        Assert.Equal(["100 SEK", "refund"], await shop.Lines("a"));
        Assert.Null((await shop.LogOfGroup()).Missed);
    }

    [Fact]
    public async Task A_start_that_was_now_once_stays_where_it_was()
    {
        await using var shop = await Shop.Start();
        await shop.Till.Refund("a");
        await shop.Become(system => system.Add<FreshBooks>());
        await shop.Quiet();
        await shop.Admin.Pause("books");
        await shop.Till.Refund("a");
        await shop.Become(system => system.Add<FreshBooks>());
        await shop.Admin.Resume("books");
        await shop.Quiet();

        Assert.Equal(["refund"], await shop.Lines("a"));
    }

    [Fact]
    public async Task A_topic_that_an_old_group_learns_begins_where_the_group_is_and_says_what_it_missed()
    {
        await using var shop = await Shop.Start(system => system.Add<BookService>());
        await shop.Till.Refund("a");
        await shop.Till.Pay("a", 1);
        await shop.Quiet();

        await shop.Become(system => system.Add<NextBooks>());
        await shop.Till.Refund("a");
        await shop.Quiet();

        Assert.Equal(["100 SEK", "refund"], await shop.Lines("a"));
        Assert.Equal(["till.refunded from 1 to 2"], (await shop.LogOfGroup()).Missed);

        // Not only once.
        await shop.Become(system => system.Add<NextBooks>());
        await shop.Quiet();
        Assert.Equal(["till.refunded from 1 to 2"], (await shop.LogOfGroup()).Missed);
    }

    [Fact]
    public async Task A_replay_makes_up_for_what_was_missed()
    {
        await using var shop = await Shop.Start(system => system.Add<BookService>());
        await shop.Till.Refund("a");
        await shop.Till.Pay("a", 1);
        await shop.Quiet();
        await shop.Become(system => system.Add<NextBooks>());
        await shop.Quiet();

        await shop.Admin.Replay("books", "till", from: 1);
        await shop.Quiet();

        Assert.Equal(["100 SEK", "refund", "100 SEK"], await shop.Lines("a"));
        Assert.Null((await shop.LogOfGroup()).Missed);
    }

    [Fact]
    public async Task Nothing_is_missed_of_a_topic_without_earlier_events_or_when_the_handler_leaves_them_out()
    {
        await using var shop = await Shop.Start(system => system.Add<BookService>());
        await shop.Till.Pay("a", 1);
        await shop.Quiet();
        await shop.Become(system => system.Add<NextBooks>());
        await shop.Quiet();
        Assert.Null((await shop.LogOfGroup()).Missed);

        await shop.Become(system => system.Add<BookService>());
        await shop.Till.Refund("a");
        await shop.Quiet();
        await shop.Become(system => system.Add<FreshBooks>());
        await shop.Quiet();

        Assert.Null((await shop.LogOfGroup()).Missed);
        Assert.Equal(["100 SEK"], await shop.Lines("a"));
    }

    [Fact]
    public async Task A_topic_that_was_given_up_and_taken_again_says_what_passed_in_between()
    {
        await using var shop = await Shop.Start(system => system.Add<NextBooks>());
        await shop.Till.Refund("a");
        await shop.Quiet();
        await shop.Become(system => system.Add<BookService>());
        await shop.Till.Refund("a");
        await shop.Till.Pay("a", 1);
        await shop.Quiet();

        await shop.Become(system => system.Add<NextBooks>());
        await shop.Quiet();

        Assert.Equal(["refund", "100 SEK"], await shop.Lines("a"));
        Assert.Equal(["till.refunded from 2 to 3"], (await shop.LogOfGroup()).Missed);
    }

    [Fact]
    public async Task A_group_reads_although_the_log_cannot_be_told_and_says_later_how_far_it_is()
    {
        await using var shop = await Shop.Start(system => system.Add<BookService>());
        await shop.Till.Pay("a", 1);
        await shop.Quiet();
        await shop.Admin.Pause("books");
        await shop.Till.Pay("a", 1);
        foreach (var statement in Refusal(shop))
            await Execute(shop, statement);
        var known = (await shop.KeptLog()).Slowest;

        await shop.Admin.Resume("books");
        await shop.Until(async () => (await shop.Lines("a")).Count == 2, "the event");
        Assert.Equal(known, (await shop.KeptLog()).Slowest);

        await Execute(shop, $"drop trigger refuse{(IsPostgreSql(shop) ? " on appia_log_readers" : "")}");
        await shop.Until(
            async () =>
            {
                shop.System.Clock.Advance(TimeSpan.FromSeconds(5));
                return (await shop.KeptLog()).Slowest == "books at 2";
            },
            "the group's position");
    }

    private static bool IsPostgreSql(Shop shop) => shop.System.Get<AppiaSystem>().Engine == "postgres";

    // What a disk does that is full, for one table.
    private static string[] Refusal(Shop shop) => IsPostgreSql(shop)
        ?
        [
            "create function refuse() returns trigger language plpgsql as 'begin raise exception using errcode = ''disk_full''; end'",
            "create trigger refuse before insert or update on appia_log_readers for each row execute function refuse()",
        ]
        : ["create trigger refuse before insert on appia_log_readers begin select raise(abort, 'full'); end"];

    private static async Task Execute(Shop shop, string sql)
    {
        var unit = new UnitOfWork(shop.Log, readOnly: false);
        unit.Add(new Statement(SqlText.Once(sql)));
        await shop.Log.Commit(unit);
    }
}

using Appia.Conformance;

namespace Appia.Testing.Tests;

public sealed class MemoryShapesTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_value_expires_by_the_given_clock()
    {
        var sessions = new MemoryKeyValue<Session>(_time);
        sessions.Put("a", new("ann"), TimeSpan.FromMinutes(1));
        sessions.Put("b", new("bob"));
        Assert.Equal(new Session("ann"), await sessions.Find("a"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await sessions.Find("a"));
        Assert.Equal(["b"], sessions.Stored.Keys);
        sessions.CompareAndSet("a", new("cid"), expectedVersion: 0);
        Assert.Equal(new Session("cid"), await sessions.Find("a"));
    }

    [Fact]
    public async Task Compare_and_set_replaces_the_expected_version_only()
    {
        var sessions = new MemoryKeyValue<Session>(_time);
        sessions.CompareAndSet("a", new("ann"), expectedVersion: 0);
        var version = (await sessions.FindVersioned("a"))!.Value.Version;
        sessions.CompareAndSet("a", new("bob"), version);
        Assert.Equal("APPIA2210", Assert.Throws<ProblemException>(() => sessions.CompareAndSet("a", new("cid"), version)).Problem.Code);
        sessions.Delete("a");
        Assert.Empty(sessions.Stored);
    }

    [Fact]
    public async Task A_stream_takes_the_expected_version_only_and_folds_into_a_state()
    {
        var accounts = new MemoryStreams<AccountEvent>(_time);
        await accounts.Append("a", 0, [new Opened("ann"), new DepositedOnce(5)]);
        await accounts.Append("a", new Deposited(7));
        var late = await Assert.ThrowsAsync<ProblemException>(() => accounts.Append("a", 2, [new Closed()]).AsTask());
        Assert.Equal("APPIA2214", late.Problem.Code);
        Assert.Equal(new Account("ann", 12, "EUR"), await accounts.Get<Account>("a"));
        Assert.Equal((3, 0), (await accounts.Version("a"), await accounts.Version("b")));
        Assert.Equal([new Opened("ann"), new Deposited(5), new Deposited(7)], accounts.Appended("a"));
        Assert.Null(await accounts.Find<Account>("b"));
    }

    [Fact]
    public async Task Counters_add_up()
    {
        var counters = new MemoryCounters();
        counters.Add("visits");
        counters.Add("visits", 4);
        Assert.Equal((5, 0), (await counters.Get("visits"), await counters.Get("other")));
        Assert.Equal(5, counters.Stored["visits"]);
    }

    [Fact]
    public void Events_are_kept_in_order()
    {
        var events = new RecordedEvents();
        events.Publish(new Session("ann"));
        events.Publish("text");
        events.Publish(new Session("bob"));
        Assert.Equal([new Session("ann"), "text", new Session("bob")], events.Published);
        Assert.Equal(["ann", "bob"], events.Of<Session>().Select(session => session.User));
    }
}

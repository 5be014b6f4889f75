namespace Appia.Storage.Tests;

public sealed class FormatTests
{
    private readonly MetaSession _store = new();

    [Fact]
    public async Task A_new_store_has_the_current_format_and_runs_no_upgrade()
    {
        var identity = await Open(3, Step(1, "a"), Step(2, "b"));
        Assert.Equal(3, identity.Format);
        Assert.NotEqual(identity.StoreId, identity.LogId);
        Assert.Equal(["created", "format", "log-id", "service", "store-id"], _store.Meta.Keys.Order());
        Assert.Empty(_store.Steps);
    }

    [Fact]
    public async Task An_older_store_is_brought_up_step_by_step_and_once()
    {
        var created = await Open(1);
        var upgraded = await Open(3, Step(2, "b"), Step(1, "a"));
        await Open(3, Step(1, "a"), Step(2, "b"));
        Assert.Equal(["a", "b"], _store.Steps);
        Assert.Equal(created with { Format = 3 }, upgraded);
    }

    [Fact]
    public async Task A_store_in_between_runs_the_later_steps_only()
    {
        await Open(2, Step(1, "a"));
        await Open(3, Step(1, "a"), Step(2, "b"));
        Assert.Equal(["b"], _store.Steps);
    }

    [Fact]
    public async Task A_newer_store_is_refused()
    {
        await Open(2, Step(1, "a"));
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Open(1));
        Assert.Equal("APPIA2010", failure.Code);
    }

    [Fact]
    public void Every_earlier_format_has_one_step() =>
        Assert.Equal(Enumerable.Range(1, StoreFormat.Current - 1), StoreFormat.Upgrades.Select(step => step.From));

    private Task<StoreIdentity> Open(int format, params FormatUpgrade[] upgrades) =>
        StoreMigration.ApplyFormat(_store, StoreSchema.Empty, TimeProvider.System, format, upgrades, default).AsTask();

    private FormatUpgrade Step(int from, string name) => new(from, (_, _) =>
    {
        _store.Steps.Add(name);
        return default;
    });
}

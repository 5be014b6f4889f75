namespace Appia.Events.Tests.Inbound;

/// <summary>Events from outside, when the public door and the service that owns the topic are in different hosts.</summary>
public sealed class InboundHostTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ai-");
    private LedgerHost _front = null!;
    private LedgerHost? _back;

    public async Task InitializeAsync()
    {
        _back = await Start("back");
        _front = await Start("front");
    }

    public async Task DisposeAsync()
    {
        await _front.DisposeAsync();
        if (_back is not null)
            await _back.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_event_reaches_the_service_in_another_host_once()
    {
        var first = await _front.Publish(LedgerHost.Payment("a"));
        var again = await _front.Publish(LedgerHost.Payment("a"));
        var other = await _front.Publish(LedgerHost.Payment("a", amount: 9));

        Assert.Equal((202, false), (first.Status, first.Replayed));
        Assert.Equal((202, true), (again.Status, again.Replayed));
        Assert.Equal((409, "APPIA4031"), (other.Status, other.Code));
        Assert.Equal([5], await _back!.Booked("17"));
        Assert.Equal("ada", (await _back.Ledger.Find("17"))!.User);
    }

    [Fact]
    public async Task An_event_is_refused_while_that_host_is_away_and_taken_when_it_is_back()
    {
        await _back!.DisposeAsync();
        var refused = await _front.Publish(LedgerHost.Payment("a"));
        _back = await Start("back");
        var taken = await _front.Publish(LedgerHost.Payment("a"));

        Assert.Equal(503, refused.Status);
        Assert.Equal((202, false), (taken.Status, taken.Replayed));
        Assert.Equal([5], await _back.Booked("17"));
    }

    private Task<LedgerHost> Start(string host) => LedgerHost.Start(
        [
            ("Appia:Host", host),
            ("Appia:Listen", $"unix:{_folder.FullName}/{host}"),
            ("Appia:Hosts:front:Door", "true"),
            ("Appia:Hosts:front:Address", $"unix:{_folder.FullName}/front"),
            ("Appia:Hosts:back:Services", "ledger"),
            ("Appia:Hosts:back:Address", $"unix:{_folder.FullName}/back"),
            ("Appia:HostPatience", "00:00:00.100"),
        ],
        Path.Combine(_folder.FullName, "data"));
}

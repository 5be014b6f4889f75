using System.Net;
using System.Net.Sockets;
using Appia.Testing;

namespace Appia.Runtime.Tests.Placement;

public sealed class DiscoveryTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_file_says_where_each_host_is()
    {
        Write("orders", "unix:/run/orders-1.sock", "http://10.0.0.7:7070");
        using var file = new DiscoveryFile(_file, _clock);
        using var orders = file.Of("orders");
        using var ghosts = file.Of("ghosts");
        Assert.Equal(["/run/orders-1.sock", "/"], orders.Addresses.Select(address => address.AbsolutePath));
        Assert.Empty(ghosts.Addresses);
    }

    [Fact]
    public void A_file_that_changes_or_comes_later_is_noticed()
    {
        File.Delete(_file);
        using var file = new DiscoveryFile(_file, _clock);
        using var orders = file.Of("orders");
        var changes = 0;
        orders.Changed += () => changes++;
        Write("orders", "unix:/run/1");
        _clock.Advance(DiscoveryFile.Period);
        Assert.Equal((1, 1), (changes, orders.Addresses.Count));
        _clock.Advance(DiscoveryFile.Period);
        Assert.Equal(1, changes);
        Write("orders", "unix:/run/1", "unix:/run/2");
        _clock.Advance(DiscoveryFile.Period);
        Assert.Equal((2, 2), (changes, orders.Addresses.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"version\":1,\"hosts\":{\"ord")]
    [InlineData("{\"version\":2,\"hosts\":{}}")]
    [InlineData("{\"version\":1}")]
    public void A_file_that_cannot_be_read_leaves_what_was_known(string content)
    {
        Write("orders", "unix:/run/1");
        using var file = new DiscoveryFile(_file, _clock);
        using var orders = file.Of("orders");
        File.WriteAllText(_file, content);
        _clock.Advance(DiscoveryFile.Period);
        Assert.Single(orders.Addresses);
    }

    [Fact]
    public void A_name_gives_one_address_for_each_replica()
    {
        using var orders = new DnsDiscovery(
            new("dns://orders.shop:7070"),
            _clock,
            (name, _) => Task.FromResult<IPAddress[]>(name == "orders.shop" ? [IPAddress.Parse("10.0.0.2"), IPAddress.IPv6Loopback] : []));
        _clock.SkipToNextTimer();
        Assert.Equal(["http://10.0.0.2:7070/", "http://[::1]:7070/"], orders.Addresses.Select(address => address.ToString()));
    }

    [Fact]
    public void A_name_server_that_fails_leaves_what_was_known()
    {
        var fails = false;
        using var orders = new DnsDiscovery(
            new("dns://orders:7070"),
            _clock,
            (_, _) => fails ? Task.FromException<IPAddress[]>(new SocketException(11001)) : Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        _clock.SkipToNextTimer();
        fails = true;
        _clock.Advance(DnsDiscovery.Period);
        Assert.Single(orders.Addresses);
    }

    private void Write(string host, params string[] addresses) =>
        new EndpointsFile(new Dictionary<string, IReadOnlyList<string>> { [host] = addresses }).Write(_file);
}

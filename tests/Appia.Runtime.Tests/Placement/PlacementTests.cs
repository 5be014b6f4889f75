using Microsoft.Extensions.Configuration;

namespace Appia.Runtime.Tests.Placement;

public sealed class PlacementTests
{
    private static readonly SystemPlan Plan = new("shop", [.. new[] { "orders", "stock", "mail" }.Select(name => new Named(name))]);

    [Fact]
    public void Without_a_host_everything_is_here()
    {
        var placement = Resolve();
        Assert.True(placement.OwnsDoor);
        Assert.All(Plan.Services, service => Assert.True(placement.IsHere(service)));
    }

    [Fact]
    public void Without_configured_hosts_every_service_has_one_and_the_door_is_another()
    {
        var placement = Resolve("Host=stock", "Listen=unix:/run/stock", "Discovery=/run/hosts");
        Assert.Equal(["door", "orders", "stock", "mail"], placement.Hosts.Select(host => host.Name));
        Assert.False(placement.OwnsDoor);
        Assert.Equal(["stock"], Plan.Services.Where(placement.IsHere).Select(service => service.Name));
        Assert.Equal("mail", placement.HostOf(Plan.Services[2]).Name);
    }

    [Fact]
    public void Configured_hosts_run_the_services_that_they_name()
    {
        var placement = Resolve(
            "Host=back", "Listen=http://127.0.0.1:0", "Secret=0123456789abcdef0123456789abcdef",
            "Hosts:front:Services=mail", "Hosts:front:Door=true", "Hosts:front:Address=http://front:7070",
            "Hosts:back:Services:0=orders", "Hosts:back:Services:1=Stock");
        Assert.Equal(["front", "back"], placement.Hosts.Select(host => host.Name).OrderByDescending(name => name, StringComparer.Ordinal));
        Assert.False(placement.OwnsDoor);
        Assert.Equal(["orders", "stock"], Plan.Services.Where(placement.IsHere).Select(service => service.Name));
    }

    [Fact]
    public void A_host_that_is_left_without_services_is_none()
    {
        var placement = Resolve("Hosts:front:Services=orders,stock,mail", "Hosts:front:Door=true", "Hosts:back:Services=", "Hosts:back:Door=false");
        Assert.Equal(["front"], placement.Hosts.Select(host => host.Name));
    }

    [Fact]
    public void Every_mistake_is_reported_at_once()
    {
        var failure = Assert.Throws<AppiaException>(() => Resolve(
            "Host=nowhere", "Hosts:a:Services=orders,ghost", "Hosts:a:Door=true", "Hosts:b:Services=orders", "Hosts:b:Door=true"));
        Assert.Equal("APPIA1120", failure.Code);
        Assert.Equal(
            """
            APPIA1120: The system 'shop' cannot be placed:
              - Appia:Hosts:a:Services names 'ghost', which is no service of the system. Services: orders, stock, mail.
              - The service 'orders' is placed in a and b. Place it in one host; Replicas gives that host more processes.
              - The service 'stock' is placed in no host. Add it to the Services of one below Appia:Hosts.
              - The service 'mail' is placed in no host. Add it to the Services of one below Appia:Hosts.
              - a and b both own the public door. Set Appia:Hosts:<name>:Door for one of them.
              - Appia:Host is 'nowhere', and no such host is configured. Hosts: a, b.
            """,
            failure.Message);
    }

    [Fact]
    public void A_host_that_nobody_could_find_is_a_mistake()
    {
        var failure = Assert.Throws<AppiaException>(() => Resolve("Host=stock"));
        Assert.Contains("Appia:Listen is missing: 'stock' runs services", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Nobody says where 'orders' is. Set Appia:Hosts:orders:Address", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_anybody_could_connect_to_needs_a_secret()
    {
        var open = Assert.Throws<AppiaException>(() => Resolve("Host=stock", "Listen=http://127.0.0.1:0", "Discovery=/run/hosts"));
        Assert.Contains("Set Appia:Secret", open.Message, StringComparison.Ordinal);
        var shortened = Assert.Throws<AppiaException>(
            () => Resolve("Host=stock", "Listen=unix:/run/stock", "Discovery=/run/hosts", "Secret=guess"));
        Assert.DoesNotContain("guess", shortened.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_values_are_reported_with_their_paths()
    {
        var failure = Assert.Throws<AppiaException>(() => Resolve(
            "Listen=7070", "Hosts:a:Services=orders", "Hosts:a:Replicas=0", "Hosts:a:Address=ftp://a", "Hosts:a:Adress=x"));
        Assert.Equal("APPIA1105", failure.Code);
        string[] mistakes =
            ["Appia:Listen is '7070'", "Appia:Hosts:a:Replicas is '0'", "Appia:Hosts:a:Address is 'ftp://a'", "Appia:Hosts:a:Adress is not known"];
        foreach (var path in mistakes)
            Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    private static Runtime.Placement Resolve(params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"Appia:{pair[0]}", (string?)pair[1])))
            .Build();
        var options = new PlacementOptions();
        OptionsReader.Read(configuration, "Appia", reader => PlacementConfiguration.Read(reader, options));
        return Runtime.Placement.Resolve(Plan, options);
    }

    private sealed class Named(string name) : Bindings.ServiceDescriptor(name, typeof(Named))
    {
    }
}

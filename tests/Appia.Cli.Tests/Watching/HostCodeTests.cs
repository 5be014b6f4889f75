using Appia.Cli.Watching;
using Appia.Describe;

namespace Appia.Cli.Tests.Watching;

/// <summary>A shop of three services: stock and orders share a library, and the program has an endpoint from the assembly of
/// orders.</summary>
public class HostCodeTests
{
    private static readonly SystemDescription Shop = new(
        "shop", [Service("catalog", "Contracts"), Service("stock", "Contracts"), Service("orders", "Orders.Contracts")], [],
        [new("orders", "stock", "stock"), new("orders", "catalog", "catalog")])
    {
        Hosts =
        [
            new("door", [], 1, true), new("catalog", ["catalog"], 1, false), new("orders", ["orders"], 1, false),
            new("stock", ["stock"], 1, false),
        ],
    };

    private static readonly HostCode Code = new("Shop", Shop,
    [
        Assembly(
            "Shop", ("Appia", "Appia.SystemBuilder"), ("Catalog", "CatalogService"), ("Orders", "OrdersService"), ("Orders", "OrderPage"),
            ("Stock", "StockService")),
        Assembly("Catalog", ("Contracts", "ICatalog")),
        Assembly("Orders", ("Orders.Contracts", "IOrders"), ("Contracts", "IStock"), ("Counting", "Count")),
        Assembly("Stock", ("Contracts", "IStock"), ("Counting", "Count")),
        Assembly("Contracts"), Assembly("Orders.Contracts"), Assembly("Counting"), Assembly("Appia"), Assembly("Plugin"),
    ]);

    [Theory]
    [InlineData("Catalog", "catalog")]
    [InlineData("Stock", "stock")]
    [InlineData("Orders", "door orders")]
    [InlineData("Counting", "door orders stock")]
    [InlineData("Contracts", "door catalog orders stock")]
    [InlineData("Orders.Contracts", "door orders")]
    [InlineData("Shop", "door catalog orders stock")]
    [InlineData("Appia", "door catalog orders stock")]
    [InlineData("Plugin", "door catalog orders stock")]
    public void An_assembly_concerns_those_who_use_it(string assembly, string hosts) =>
        Assert.Equal(hosts, Users(File(assembly + ".dll", Assembly(assembly))));

    [Fact]
    public void A_translation_concerns_those_whom_its_assembly_does() =>
        Assert.Equal("stock", Users(File("de/Stock.resources.dll", Assembly("Stock.resources"))));

    [Theory]
    [InlineData("appsettings.json", "door catalog orders stock")]
    [InlineData("Shop.staticwebassets.endpoints.json", "door")]
    public void Other_files_concern_all_but_what_browsers_load(string file, string hosts) => Assert.Equal(hosts, Users(File(file, null)));

    [Fact]
    public void Who_is_called_is_restarted_before_who_calls_and_the_door_last() =>
        Assert.Equal(["catalog", "stock", "orders", "door"], RestartOrder.Of(Shop));

    private static string Users(ProgramFile file) =>
        string.Join(' ', Shop.Hosts.Where(host => Code.Uses(host, file)).Select(host => host.Name));

    private static ServiceDescription Service(string name, string contracts)
    {
        var title = char.ToUpperInvariant(name[0]) + name[1..];
        return new(name, $"{title}Service", [new(name, $"I{title}", null, []) { Assembly = contracts }], [], [], []) { Assembly = title };
    }

    private static AssemblyContent Assembly(string name, params (string Assembly, string Type)[] types) =>
        new(name, "", types.ToLookup(type => type.Assembly, type => type.Type));

    private static ProgramFile File(string name, AssemblyContent? assembly) => new(name, default, "", assembly);
}

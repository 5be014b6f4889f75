using System.Net;
using System.Text.Json;

namespace Appia.Acceptance.Tests;

[Collection(BoutiqueCollection.Name)]
public class BoutiqueTests(RunningBoutique boutique)
{
    [Fact]
    public async Task The_home_page_is_served()
    {
        using var page = await boutique.App.Http.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await boutique.App.Http.GetAsync("/nowhere/at/all")).StatusCode);

    [Fact]
    public async Task The_shop_describes_its_services_and_who_calls_whom()
    {
        var run = await Tool.Appia("describe", "--project", Clone.Boutique, "--json");

        Assert.Equal(0, run.ExitCode);
        var system = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("boutique", system.GetProperty("system").GetString());
        Assert.True(system.GetProperty("services").GetArrayLength() >= 5);
        Assert.NotEqual(0, system.GetProperty("calls").GetArrayLength());
    }

    [Fact]
    public async Task Its_events_are_printed_as_an_AsyncAPI_document()
    {
        var run = await Tool.Appia("asyncapi", "--project", Clone.Boutique);

        Assert.Equal(0, run.ExitCode);
        var document = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("3.0.0", document.GetProperty("asyncapi").GetString());
        Assert.Contains(document.GetProperty("channels").EnumerateObject(), channel => channel.Name.StartsWith("orders.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_event_groups_are_listed_while_it_runs()
    {
        var run = await Tool.Appia("events", "list", "--data", boutique.App.Data, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("orders.", run.Output);
    }

    [Fact]
    public async Task Its_stores_verify_while_it_runs()
    {
        var run = await Tool.Appia("store", "verify", "--data", boutique.App.Data);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }
}

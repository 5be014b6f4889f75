using Appia.Testing;

namespace Appia.Calls.Tests;

public sealed class CopyTests
{
    [Fact]
    public async Task In_tests_messages_travel_through_json()
    {
        await using var system = await Bank.Start();
        var sent = new Box("box", 1, [new(1)]);

        var answer = await system.Get<IAppia>().Call<TellerService, Box>(ct => system.Get<ILedger>().Echo(sent, ct));

        Assert.NotSame(sent, system.Get<Probe>().Seen);
        Assert.Equal(sent.Items, answer.Items);
        Assert.NotSame(system.Get<Probe>().Seen, answer);
    }

    [Fact]
    public async Task Without_copy_mode_lists_are_copied_and_the_rest_is_shared()
    {
        await using var system = await Bank.Start(test => test.Configuration["Appia:CopyMessages"] = "false");
        var items = new List<Item> { new(1) };

        await system.Get<IAppia>().Call<TellerService, Box>(ct => system.Get<ILedger>().Echo(new("box", 1, items), ct));
        items.Add(new(2));

        var seen = system.Get<Probe>().Seen!;
        Assert.Same(items[0], Assert.Single(seen.Items));
    }
}

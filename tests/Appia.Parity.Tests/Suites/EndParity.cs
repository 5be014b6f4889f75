using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Calls that end before they are done: by their deadline, or because their caller gives up.</summary>
public abstract class EndParity(Placed system)
{
    private readonly string _id = $"{Guid.NewGuid():n}";

    private ILedger Ledger => system.Get<ILedger>();

    private IGates Gates => system.Get<IGates>();

    [Fact]
    public async Task A_cancelled_call_ends_where_it_runs_and_writes_nothing()
    {
        using var source = new CancellationTokenSource();
        var call = Ledger.WriteThenWait(_id, source.Token);
        await Gates.Passed($"{_id} written");
        await source.CancelAsync();

        var problem = (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem;

        Assert.Equal(ProblemKind.Cancelled, problem.Kind);
        await Gates.Passed($"{_id} ended");
        Assert.Null(await Ledger.Find(_id));
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_does_not_begin()
    {
        var call = Ledger.Write(_id, 1, new CancellationToken(canceled: true));

        Assert.Equal(ProblemKind.Cancelled, (await Assert.ThrowsAsync<ProblemException>(() => call)).Problem.Kind);
        Assert.Null(await Ledger.Find(_id));
    }

    [Fact]
    public async Task The_deadline_at_the_door_holds_for_the_calls_behind_it()
    {
        using var door = new HttpClient { BaseAddress = system.Door };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"wait/{_id}") { Headers = { { "Request-Timeout", "1.5" } } };

        using var response = await door.SendAsync(request);

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.NotNull((await response.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
        await Gates.Passed($"{_id} ended");
        Assert.Null(await Ledger.Find(_id));
    }
}

using Appia.Engines;
using Appia.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime.Tests.Door;

public sealed class HealthTests
{
    [Fact]
    public async Task A_running_system_is_live_ready_and_quiet()
    {
        await using var desk = await Desk.Start();

        Assert.Equal("""{"live":true}""", (await desk.Get("/health/live")).Body);
        Assert.Equal("""{"ready":true}""", (await desk.Get("/health/ready")).Body);
        Assert.Equal("""{"quiet":true}""", (await desk.Get("/health/quiet")).Body);
    }

    [Fact]
    [SqliteOnly("A full disk is a limit on the pages of a file here. PostgreSQL's is in the tests of its engine, where a disk of its own is filled.")]
    public async Task A_system_with_a_store_that_cannot_write_is_live_and_not_ready_until_it_can()
    {
        await using var desk = await Desk.Start(also: system => system.Add<ArchiveService>());
        await LimitPages(desk, 1);
        var kept = await desk.Post("/papers", $$"""{"id":"a","text":"{{new string('x', 50_000)}}"}""");
        Assert.Equal((503, "APPIA2123"), (kept.Status, kept.Code));

        var ready = await desk.Get("/health/ready");

        Assert.Equal(503, ready.Status);
        Assert.Equal("""{"ready":false,"pending":["The store of the service 'archive' cannot write. APPIA2123"]}""", ready.Body);
        Assert.Equal(200, (await desk.Get("/health/live")).Status);

        await LimitPages(desk, 1_000_000);
        Assert.Equal("""{"ready":true}""", (await desk.Get("/health/ready")).Body);
    }

    [Fact]
    public async Task A_running_call_is_not_quiet()
    {
        await using var desk = await Desk.Start();
        var running = desk.Get("/wait");
        await Desk.Reached(desk.Stage.Entered, "the call");

        var answer = await desk.Get("/health/quiet");

        Assert.Equal(503, answer.Status);
        Assert.Equal("""{"quiet":false,"pending":["1 calls are running."]}""", answer.Body);
        desk.Stage.Released.SetResult();
        Assert.Equal(200, (await running).Status);
    }

    [Fact]
    public async Task Production_does_not_tell_what_is_pending()
    {
        await using var desk = await Desk.Start(environment: "Production", configure: builder => Schemes.AddNobody(builder, "Production"));

        Assert.Equal(404, (await desk.Get("/health/quiet")).Status);
        Assert.Equal(200, (await desk.Get("/health/ready")).Status);
    }

    [Fact]
    public async Task A_stop_lets_running_calls_finish()
    {
        await using var desk = await Desk.Start();
        var running = desk.Get("/wait");
        await Desk.Reached(desk.Stage.Entered, "the call");
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.App.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        var stop = desk.App.StopAsync();
        await Desk.Reached(stopping, "the beginning of the stop");
        desk.Stage.Released.SetResult();

        Assert.Equal("\"done\"", (await running).Body);
        await stop.WaitAsync(TimeSpan.FromSeconds(20));
    }

    // As a full disk does: a database of no more pages than it has.
    private static async Task LimitPages(Desk desk, int pages)
    {
        var store = desk.App.Services.GetRequiredService<AppiaSystem>().Services.Single(host => host.Name == "archive").Store!;
        var unit = new UnitOfWork(store, readOnly: false);
        unit.Add(new Statement(SqlText.Once($"pragma max_page_count = {pages}")));
        await store.Commit(unit);
    }
}

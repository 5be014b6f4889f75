using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Appia.Calls.Tests;

public sealed class CompositionTests
{
    [Fact]
    public async Task A_fake_is_reached_through_the_same_pipeline()
    {
        await using var system = await TestSystem.Start(
            bank => bank.Add<TellerService>(),
            test => test.Replace<ILedger>(new FakeLedger()).ConfigureServices(services => services.AddSingleton<Probe>()));

        Assert.Equal("fake", await system.Get<ITeller>().WhoAmI());
        var problem = await Assert.ThrowsAsync<ProblemException>(() => system.Get<ITeller>().MakeIdsTwice());
        Assert.Equal(ProblemKind.Internal, problem.Problem.Kind);
    }

    [Fact]
    public async Task A_contract_that_nobody_implements_is_a_mistake_at_the_start()
    {
        var refused = await Assert.ThrowsAsync<AppiaException>(() => TestSystem.Start(bank => bank.Add<TellerService>()));

        Assert.Equal("APPIA1106", refused.Code);
        Assert.Contains("ILedger", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_registered_by_hand_is_a_mistake_at_the_start()
    {
        var refused = await Assert.ThrowsAsync<AppiaException>(
            () => Bank.Start(test => test.ConfigureServices(services => services.AddScoped<ITeller, TellerService>())));

        Assert.Equal("APPIA1106", refused.Code);
        Assert.Contains("registered in dependency injection", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_no_service_is_a_mistake()
    {
        var refused = Assert.Throws<AppiaException>(() => Host.CreateApplicationBuilder().AddAppia("bank", bank => bank.Add<Probe>()));

        Assert.Equal("APPIA1104", refused.Code);
    }

    [Fact]
    public void A_second_system_in_one_application_is_a_mistake()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddAppia("bank", bank => bank.Add<TellerService>());

        var refused = Assert.Throws<AppiaException>(() => builder.AddAppia("other", _ => { }));

        Assert.Equal("APPIA1109", refused.Code);
    }

    [Fact]
    public async Task Wrong_configuration_is_reported_all_at_once_with_its_paths()
    {
        var refused = await Assert.ThrowsAsync<AppiaException>(() => Bank.Start(test =>
        {
            test.Configuration["Appia:Deadline"] = "soon";
            test.Configuration["Appia:StreamIdle"] = "-1";
            test.Configuration["Appia:Deadlines"] = "1";
            test.Configuration["Appia:Events:Lanes"] = "0";
        }));

        Assert.Equal("APPIA1105", refused.Code);
        Assert.All(
            (string[])["Appia:Deadline is 'soon'", "Appia:StreamIdle is '-1'", "Appia:Deadlines is not known", "Appia:Events:Lanes is '0'"],
            mistake => Assert.Contains(mistake, refused.Message, StringComparison.Ordinal));
        // What a terminal shows.
        Assert.StartsWith("APPIA1105: ", refused.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("For more: appia explain APPIA1105", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_the_store_can_be_configured()
    {
        await using var system = await Bank.Start(test => test.Configuration["Appia:Storage:KeyBytes"] = "8");

        await system.Get<ILedger>().Write("12345678", 1);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => system.Get<ILedger>().Write("123456789", 1));

        Assert.Equal("APPIA2203", refused.Problem.Code);
    }

    [Fact]
    public async Task The_host_waits_as_long_as_running_calls_may_take()
    {
        await using var system = await Bank.Start(test => test.Configuration["Appia:Drain"] = "00:02:00");

        Assert.True(system.Get<IOptions<HostOptions>>().Value.ShutdownTimeout >= TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_scoped_dependency_is_made_and_disposed_with_each_call()
    {
        var made = new List<Scoped>();
        await using var system = await TestSystem.Start(
            bank => bank.Add<ScopedService>(),
            test => test.ConfigureServices(services => services.AddSingleton(made).AddScoped<Scoped>()));

        await system.Get<IScoped>().Touch();
        await system.Get<IScoped>().Touch();

        Assert.Equal(2, made.Count);
        Assert.All(made, scoped => Assert.True(scoped.Disposed));
    }

    [Fact]
    public async Task A_scoped_dependency_that_fails_at_its_end_leaves_the_answer_as_it_is()
    {
        await using var system = await TestSystem.Start(
            bank => bank.Add<ScopedService>(),
            test => test.ConfigureServices(services => services.AddSingleton(new List<Scoped>()).AddScoped<Scoped>()));

        Assert.Equal(7, await system.Get<IScoped>().Break());
    }

    [Fact]
    public async Task What_the_store_holds_survives_the_system()
    {
        var folder = Directory.CreateTempSubdirectory("appia-calls-").FullName;
        try
        {
            await using (var first = await Bank.Start(test => test.Data = folder))
                await first.Get<ILedger>().Write("a", 4);
            await using var second = await Bank.Start(test => test.Data = folder);

            Assert.Equal(4, await second.Get<ILedger>().Read("a"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_call_after_the_stop_is_refused_and_can_be_repeated()
    {
        await using var system = await Bank.Start();
        var ledger = system.Get<ILedger>();
        await system.Stop();

        var problem = await Assert.ThrowsAsync<ProblemException>(() => ledger.Read("a"));

        Assert.Equal(ProblemKind.Unavailable, problem.Problem.Kind);
    }
}

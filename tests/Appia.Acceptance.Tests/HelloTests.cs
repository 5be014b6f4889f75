using System.Net;
using System.Text.Json;

namespace Appia.Acceptance.Tests;

/// <summary>The README's first service, as its reader runs it.</summary>
public class HelloTests
{
    [Fact]
    public async Task The_readmes_service_runs_keeps_what_it_is_told_and_stops_in_good_order()
    {
        await using var hello = await RunningApp.Start(Clone.Hello);

        using var signed = await hello.Http.PostAsync("/guests/Ann", null);
        Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
        var guests = JsonDocument.Parse(await hello.Http.GetStringAsync("/guests")).RootElement;
        Assert.Equal("Ann", Assert.Single(guests.EnumerateArray()).GetProperty("name").GetString());
        Assert.True(File.Exists(Path.Combine(hello.Data, "guestbook.db")));
        Assert.Equal(0, await hello.Stop());
    }

    [Fact]
    public async Task On_sqlite_nothing_of_the_other_engine_is_loaded()
    {
        await using var hello = await RunningApp.Start(Clone.Hello);
        using var signed = await hello.Http.PostAsync("/guests/Ann", null);
        signed.EnsureSuccessStatusCode();

        var assemblies = hello.Mapped().Where(path => path.EndsWith(".dll", StringComparison.Ordinal)).Select(Path.GetFileName).ToList();

        Assert.Contains("Appia.Sqlite.dll", assemblies);
        Assert.DoesNotContain("Npgsql.dll", assemblies);
        Assert.DoesNotContain("Appia.PostgreSql.dll", assemblies);
    }
}

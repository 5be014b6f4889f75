using System.Text.Json;

namespace Appia.Acceptance.Tests;

/// <summary>A system's data through backup, loss, restoration and a fresh start, by the command line alone.</summary>
public sealed class StoreLifeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-life-").FullName;

    private string Data => Path.Combine(_folder, "data");

    private string Backups => Path.Combine(_folder, "backups");

    [Fact]
    public async Task What_was_backed_up_while_it_ran_is_there_again_after_a_restoration()
    {
        await using (var hello = await RunningApp.Start(Clone.Hello, Data))
        {
            (await hello.Http.PostAsync("/guests/Ann", null)).EnsureSuccessStatusCode().Dispose();
            await Expect(0, "guestbook.db", "store", "backup", "--to", Backups, "--data", Data);
            (await hello.Http.PostAsync("/guests/Ben", null)).EnsureSuccessStatusCode().Dispose();

            await Expect(6, "A running system uses", "store", "restore", "--from", Backups, "--data", Data, "--yes");
            await Expect(6, "a running system uses it", "run", "--project", Clone.Hello, "--data", Data, "--fresh", "--yes");
            Assert.Equal(0, await hello.Stop());

            await Expect(2, "--yes", "store", "restore", "--from", Backups, "--data", Data);
            await Expect(0, "guestbook.db.replaced-", "store", "restore", "--from", Backups, "--data", Data, "--yes");
            await Expect(0, "sound", "store", "verify", "--data", Data);
            await using var again = await RunningApp.Start(Clone.Hello, Data);
            Assert.Equal(["Ann"], await Guests(again));
        }
    }

    [Fact]
    public async Task A_start_that_fails_names_its_cause()
    {
        await Expect(5, "because of APPIA1105", "run", "--project", Clone.Hello, "--data", Data, "--", "--Appia:Deadline=soon");
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        await Expect(5, "Failed to bind to address", "run", "--project", Clone.Hello, "--data", Data, "--url", $"http://{taken.LocalEndpoint}");
        var broken = Path.Combine(_folder, "Broken.csproj");
        await File.WriteAllTextAsync(
            broken, "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), "int number = \"text\";");
        await Expect(4, "CS0029", "run", "--project", broken);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task Expect(int exitCode, string words, params string[] arguments)
    {
        var run = await Tool.Appia(arguments);
        var said = run.Output + run.Error;
        Assert.True(exitCode == run.ExitCode, $"appia {string.Join(' ', arguments)} ended with {run.ExitCode}, not {exitCode}:\n{said}");
        Assert.Contains(words, said);
        Assert.DoesNotContain("   at Appia.Cli", said);
    }

    private static async Task<List<string?>> Guests(RunningApp hello) =>
    [
        .. JsonDocument.Parse(await hello.Http.GetStringAsync("/guests")).RootElement.EnumerateArray()
            .Select(guest => guest.GetProperty("name").GetString()),
    ];
}

using System.Net.Sockets;
using Appia.Cli.Supervising;

namespace Appia.Cli.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly string _within = Directory.CreateTempSubdirectory("rf-").FullName;

    public void Dispose() => Directory.Delete(_within, recursive: true);

    [Fact]
    public void What_a_killed_supervisor_left_is_removed_by_the_next()
    {
        var left = Left("appia-0123abcd");
        File.WriteAllText(Path.Combine(left, "hosts.json"), "{}");
        // A process that was killed leaves its socket, and nobody answers there.
        using (Listen(left, "bound"))
            File.Move(Path.Combine(left, "bound.sock"), Path.Combine(left, "anvil.sock"));

        using var next = RunFolder.Create(_within);

        Assert.Equal([next.Path], Directory.GetDirectories(_within));
    }

    [Fact]
    public void A_living_supervisor_keeps_its_own()
    {
        using var first = RunFolder.Create(_within);
        using var second = RunFolder.Create(_within);

        Assert.Equal(new[] { first.Path, second.Path }.Order(), Directory.GetDirectories(_within).Order());
    }

    [Fact]
    public void Where_a_host_still_answers_nothing_is_removed()
    {
        var left = Left("appia-0123abcd");
        using (Listen(left, "anvil"))
        using (RunFolder.Create(_within))
            Assert.True(File.Exists(Path.Combine(left, "anvil.sock")));

        using var later = RunFolder.Create(_within);

        Assert.Equal([later.Path], Directory.GetDirectories(_within));
    }

    [Theory]
    [InlineData("appia-0123abcd", false)]
    [InlineData("appia-0123abcde", true)]
    [InlineData("other-0123abcd", true)]
    public void Folders_of_others_stay(string name, bool locked)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_within, name)).FullName;
        File.WriteAllText(Path.Combine(folder, locked ? "supervisor" : "letters.txt"), "");

        using var next = RunFolder.Create(_within);

        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_run_that_ends_leaves_nothing()
    {
        RunFolder.Create(_within).Dispose();

        Assert.Empty(Directory.GetDirectories(_within));
    }

    private string Left(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_within, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "supervisor"), "");
        return folder;
    }

    private static Socket Listen(string folder, string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, $"{name}.sock")));
        socket.Listen();
        return socket;
    }
}

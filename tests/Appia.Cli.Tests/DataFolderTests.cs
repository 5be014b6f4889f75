using System.CommandLine;
using Appia.Cli.Running;
using Appia.Cli.Terminals;

namespace Appia.Cli.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-fresh-").FullName;
    private readonly Terminal _terminal = new(new InvocationConfiguration { Error = new StringWriter() });

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Stores_and_what_belongs_to_them_are_deleted()
    {
        foreach (var name in (string[])["orders.db", "orders.db-wal", "orders.db-shm", "orders.db.lock", "orders.db.replaced-20261122T080000000"])
            File.WriteAllText(Path.Combine(_folder, name), "");
        Directory.CreateDirectory(Path.Combine(_folder, ".appia"));
        Directory.CreateDirectory(Path.Combine(_folder, "blobs", "orders"));
        Directory.CreateDirectory(Path.Combine(_folder, "postgres", "data"));

        DataFolder.Delete(_folder, yes: true, _terminal);

        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData("letters.txt")]
    [InlineData("orders.db.zip")]
    [InlineData("photos/")]
    [InlineData(".db")]
    public void A_folder_that_holds_anything_else_is_left_alone(string strange)
    {
        File.WriteAllText(Path.Combine(_folder, "orders.db"), "");
        if (strange.EndsWith('/'))
            Directory.CreateDirectory(Path.Combine(_folder, strange));
        else
            File.WriteAllText(Path.Combine(_folder, strange), "");

        var failure = Assert.Throws<CommandFailure>(() => DataFolder.Delete(_folder, yes: true, _terminal));

        Assert.Equal("APPIA6017", failure.Code);
        Assert.Contains(strange.TrimEnd('/'), failure.Message);
        Assert.True(File.Exists(Path.Combine(_folder, "orders.db")));
    }

    [Fact]
    public void A_file_is_no_folder_of_stores()
    {
        var file = Path.Combine(_folder, "orders.db");
        File.WriteAllText(file, "");

        Assert.Throws<CommandFailure>(() => DataFolder.Delete(file, yes: true, _terminal));

        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Without_a_yes_nothing_is_deleted()
    {
        File.WriteAllText(Path.Combine(_folder, "orders.db"), "");

        Assert.Throws<CommandFailure>(() => DataFolder.Delete(_folder, yes: false, _terminal));

        Assert.True(File.Exists(Path.Combine(_folder, "orders.db")));
    }
}

namespace Appia.Acceptance.Tests;

/// <summary>The shop's contract lock, before a judge that we did not write. (<c>protoc</c> makes classes of it when Appia.Codec.Tests is built.)</summary>
public sealed class ContractTests
{
    private static readonly string Contracts = Path.Combine(Clone.Root, "samples", "Boutique", "Boutique.Contracts", "contracts");

    [Fact]
    public void The_lock_has_a_file_for_each_contract() =>
        Assert.Subset(
            Directory.GetFiles(Contracts, "*.proto").Select(path => Path.GetFileName(path)).ToHashSet(),
            new HashSet<string> { "orders.proto", "catalog.proto", "storefront.proto", "boutique_contracts_messages.proto" });

    [Fact]
    public async Task The_lock_says_what_the_code_says()
    {
        var check = await Tool.Appia("contracts", "check");

        Assert.True(check.ExitCode == 0, check.Output + check.Error);
        Assert.Contains("The contract lock is up to date.", check.Error);
    }

    [NeedsLinter("buf")]
    public async Task Buf_compiles_it()
    {
        var built = await Linter.Run("buf", Contracts, "build");

        Assert.True(built.ExitCode == 0, built.Output + built.Error);
    }

    [NeedsLinter("buf")]
    public async Task Buf_finds_no_error()
    {
        var lint = await Linter.Run("buf", Contracts, "lint");

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Error);
    }

    [NeedsLinter("buf")]
    public async Task Buf_finds_no_error_in_a_lock_of_everything_that_travels()
    {
        var folder = Path.Combine(Clone.Root, "tests", "Appia.Codec.Tests", "contracts");
        var lint = await Linter.Run("buf", folder, "lint", "--config", Path.Combine(Contracts, "buf.yaml"));

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Error);
    }
}

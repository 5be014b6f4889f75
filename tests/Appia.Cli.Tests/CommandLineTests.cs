namespace Appia.Cli.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task An_unknown_command_is_refused_with_the_nearest_one()
    {
        var run = await CommandLine.Run("dscribe");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Did you mean 'describe'?", run.Talk);
        Assert.Empty(run.Data);
    }

    [Fact]
    public async Task An_unknown_option_is_refused_with_the_nearest_one()
    {
        var run = await CommandLine.Run("run", "--trafic", "3");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Did you mean '--traffic'?", run.Talk);
    }

    [Fact]
    public async Task The_version_is_data()
    {
        var run = await CommandLine.Run("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^appia \d+\.\d+\.\d+\s*$", run.Data);
        Assert.Empty(run.Talk);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("bench")]
    [InlineData("contracts")]
    [InlineData("describe")]
    [InlineData("asyncapi")]
    [InlineData("explain")]
    [InlineData("events")]
    [InlineData("store")]
    public async Task Help_shows_examples(string command)
    {
        var run = await CommandLine.Run(command, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Examples:{Environment.NewLine}  appia {command}", run.Data);
    }

    [Theory]
    [InlineData("20s", 20_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("7", 7_000)]
    public void Durations_carry_their_unit(string text, int milliseconds)
    {
        Assert.True(Commands.Durations.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-3s")]
    [InlineData("0s")]
    [InlineData("20 s x")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(Commands.Durations.TryParse(text, out _));

    [Fact]
    public async Task A_wrong_duration_is_a_usage_mistake_that_shows_how_to_write_one()
    {
        var run = await CommandLine.Run("run", "--traffic", "5", "--for", "soon");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'soon' is not a duration. Write 500ms, 20s, 2m or 1h.", run.Talk);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public async Task Tests_run_one_at_a_time_at_least(string jobs)
    {
        var run = await CommandLine.Run("test", "--jobs", jobs);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--jobs has to be at least 1.", run.Talk);
    }

    [Fact]
    public async Task A_run_that_watches_refuses_traffic()
    {
        var run = await CommandLine.Run("run", "--watch", "--traffic", "5");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--watch and --traffic exclude each other", run.Talk);
    }

    [Fact]
    public async Task A_wrong_subcommand_line_names_the_help_that_helps()
    {
        var run = await CommandLine.Run("store", "restore");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("See 'appia store restore --help'.", run.Talk);
    }

    [Fact]
    public async Task Events_of_no_key_and_not_all_is_a_usage_mistake()
    {
        var run = await CommandLine.Run("events", "retry", "stock");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--key <key>", run.Talk);
    }
}

using System.Text.Json;

namespace Appia.Cli.Tests;

public class ExplainTests
{
    [Theory]
    [InlineData("APPIA6004")]
    [InlineData("appia6004")]
    [InlineData("6004")]
    public async Task A_code_is_explained_however_it_is_written(string code)
    {
        var run = await CommandLine.Run("explain", code);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("APPIA6004: no project found", run.Data);
        Assert.Contains("FIX", run.Data);
        Assert.DoesNotContain("```", run.Data);
    }

    [Fact]
    public async Task An_unknown_code_lists_the_nearest_ones()
    {
        var run = await CommandLine.Run("explain", "APPIA6099");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("APPIA6010: There is no code 'APPIA6099'", run.Talk);
        Assert.Contains("APPIA6001", run.Talk);
    }

    [Theory]
    [InlineData("")]
    [InlineData("9")]
    [InlineData("nothing like a code")]
    public async Task Nonsense_is_refused_without_a_crash(string code) => Assert.Equal(3, (await CommandLine.Run("explain", code)).ExitCode);

    [Fact]
    public async Task Without_a_code_every_code_is_listed_with_its_title()
    {
        var run = await CommandLine.Run("explain");

        Assert.Contains("APPIA6001  the .NET SDK is missing or too old", run.Data);
    }

    [Fact]
    public async Task Json_has_code_title_and_text()
    {
        var page = JsonDocument.Parse((await CommandLine.Run("explain", "6001", "--json")).Data).RootElement;

        Assert.Equal("APPIA6001", page.GetProperty("code").GetString());
        Assert.Equal("the .NET SDK is missing or too old", page.GetProperty("title").GetString());
        Assert.StartsWith("# APPIA6001", page.GetProperty("text").GetString());
    }
}

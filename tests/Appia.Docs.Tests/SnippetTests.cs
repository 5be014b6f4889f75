namespace Appia.Docs.Tests;

public class SnippetTests
{
    public static TheoryData<string> Pages => [.. Page.WithSnippets()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Snippets_compile_as_they_stand(string page) => Assert.Empty(SnippetCompiler.Complaints(Page.Read(page)));

    [Fact]
    public void The_readmes_service_is_the_sample_that_runs()
    {
        var snippet = Assert.Single(Page.Read("README.md").Snippets());

        Assert.Equal(Page.Read("samples/Hello/hello.cs").Text, snippet);
    }

    [Fact]
    public void The_readmes_service_has_fewer_than_thirty_lines_of_code()
    {
        var snippet = Assert.Single(Page.Read("README.md").Snippets());

        var lines = snippet.Split('\n').Count(line => line.Trim().Length > 0 && !line.StartsWith("#:", StringComparison.Ordinal));
        Assert.True(lines < 30, $"It has {lines} lines.");
    }
}

using Appia.Cli.Processes;

namespace Appia.Cli.Tests;

public class StartFailureTests
{
    [Theory]
    [InlineData("")]
    [InlineData("      ")]
    public void The_reason_is_found_where_it_was_printed_or_logged(string indent)
    {
        var output = $"info: something\n{indent}APPIA1120: It cannot be placed:\n{indent}  - The service 'a' is placed in no host.\r\n"
            + $"{indent}For more: appia explain APPIA1120\nthe end";

        Assert.Equal(new("APPIA1120", "It cannot be placed:\n  - The service 'a' is placed in no host."), StartFailure.In(output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unhandled exception. System.InvalidOperationException: No.")]
    [InlineData("For more: appia explain APPIA1120")]
    [InlineData("APPIA1105: Something else.\nFor more: appia explain APPIA1120")]
    public void Without_a_reason_there_is_none(string output) => Assert.Null(StartFailure.In(output));
}

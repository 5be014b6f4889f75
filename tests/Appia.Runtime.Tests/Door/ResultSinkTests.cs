using System.Text;

namespace Appia.Runtime.Tests.Door;

public sealed class ResultSinkTests
{
    [Theory]
    [InlineData("second", "\"second\"")]
    [InlineData(null, "")]
    public void Of_a_call_that_ran_again_only_the_last_answer_counts(string? second, string expected)
    {
        var sink = new ResultSink<string?>();
        sink.Encode("first");
        sink.Encode(second);

        Assert.Equal(expected, Encoding.UTF8.GetString(sink.Json.Span));
    }
}

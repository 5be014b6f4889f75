namespace Appia.Storage.Tests;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("order-lines", "\"order-lines\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    public void Names_are_quoted(string name, string quoted) => Assert.Equal(quoted, Identifier.Quote(name));

    [Fact]
    public void Long_names_are_cut_to_what_every_database_keeps_and_stay_distinct()
    {
        var start = new string('é', 40);
        var (first, second) = (Identifier.Fit(start + "1"), Identifier.Fit(start + "2"));
        Assert.NotEqual(first, second);
        Assert.Equal(first, Identifier.Fit(start + "1"));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(first), 40, 63);
        Assert.Equal(new string('x', 63), Identifier.Fit(new('x', 63)));
    }
}

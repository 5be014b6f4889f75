using System.Text.Json;

namespace Appia.Generators.Tests.RoundTrip;

/// <summary>What comes from outside is read exactly, and what is wrong with it is said.</summary>
public sealed class ReadingTests
{
    [Fact]
    public void What_is_missing_has_its_default()
    {
        var defaults = Read<Defaults>("{}");

        Assert.Null(Difference.Find(new Defaults(), defaults));
        Assert.Null(defaults.Nothing);
    }

    [Theory]
    [InlineData("""{"y":2}""", "x")]
    [InlineData("{}", "y")]
    public void A_missing_member_is_named(string json, string member) => Assert.Contains($"'{member}'", Fail<Point>(json));

    [Fact]
    public void A_missing_required_member_is_named() =>
        Assert.Contains("'maybeNumber'", Fail<Scalars>(Without("maybeNumber", JsonSerializer.Serialize(Any<Scalars>(), AppiaJson.TypeInfo<Scalars>()))));

    [Theory]
    [InlineData("""{"name":null,"children":[]}""")]
    [InlineData("""{"name":"a","children":null}""")]
    [InlineData("""{"name":"a","children":[],"more":1}""")]
    [InlineData("""{"name":"a","name":"b","children":[]}""")]
    [InlineData("""{"name":1,"children":[]}""")]
    [InlineData("null-ish")]
    public void What_does_not_fit_is_refused(string json) => Fail<Tree>(json);

    [Fact]
    public void Null_is_refused_for_an_init_member_that_is_never_null() => Fail<Defaults>("""{"note":null}""");

    [Fact]
    public void An_unknown_member_is_skipped_where_versions_differ() =>
        Assert.Equal("a", JsonSerializer.Deserialize("""{"name":"a","children":[],"more":1}""", AppiaJson.TypeInfo<Tree>())!.Name);

    [Fact]
    public void An_unknown_name_of_an_enumeration_lists_those_that_are_known()
    {
        var error = Fail<IReadOnlyDictionary<Sku, Level>>("""{"a":"Middle"}""");

        Assert.Contains("'Middle' is no member of Level. Its members are: Low, High, default.", error);
    }

    [Fact]
    public void A_number_is_no_enumeration() => Assert.Contains("A JSON Number is no member of Level", Fail<Level>("7"));

    [Fact]
    public void A_value_that_no_member_has_is_not_written() =>
        Assert.Contains("The value 99", Assert.Throws<JsonException>(() => JsonSerializer.Serialize((Level)99, AppiaJson.TypeInfo<Level>())).Message);

    [Fact]
    public void A_value_object_is_never_null() => Assert.Contains("Sku is never null", Fail<Sku>("null"));

    [Fact]
    public void A_value_object_without_a_value_is_not_written() =>
        Assert.Contains("never given a value", Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(Sku), AppiaJson.TypeInfo<Sku>())).Message);

    [Fact]
    public void A_case_travels_under_its_name()
    {
        var json = JsonSerializer.Serialize<Shape>(new Shape.Group([new Shape.Circle(1, "c")], "g"), AppiaJson.TypeInfo<Shape>());

        Assert.Equal("""{"$type":"many","shapes":[{"$type":"circle","radius":1,"name":"c"}],"name":"g"}""", json);
    }

    [Fact]
    public void The_name_of_a_case_may_come_last() =>
        Assert.Equal(new Shape.Circle(2, "c"), Read<Shape>("""{"radius":2,"name":"c","$type":"circle"}"""));

    [Fact]
    public void A_missing_case_lists_those_that_are_known() => Assert.Contains("Its cases are: circle, empty, many.", Fail<Shape>("""{"radius":2,"name":"c"}"""));

    [Fact]
    public void An_unknown_case_is_refused() => Fail<Shape>("""{"$type":"square","name":"c"}""");

    private static string Without(string member, string json)
    {
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        Assert.True(node.Remove(member));
        return node.ToJsonString();
    }

    private static T Any<T>() => (T)new RandomValues(1).Of(typeof(T))!;

    private static T Read<T>(string json) => JsonSerializer.Deserialize(json, AppiaJson.StrictTypeInfo<T>())!;

    private static string Fail<T>(string json) => Assert.Throws<JsonException>(() => Read<T>(json)).Message;
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Storage.Tests;

public sealed class UnknownMembersTests
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    [Theory]
    [InlineData("""{"name":"old"}""", """{"name":"new"}""", """{"name":"new"}""")]
    [InlineData("""{"name":"old","x":1}""", """{"name":"new"}""", """{"name":"new","x":1}""")]
    [InlineData("""{"x":{"name":1},"name":"old"}""", """{"name":"new"}""", """{"name":"new","x":{"name":1}}""")]
    [InlineData("""{"part":{"id":1,"x":[1,{"y":2}]}}""", """{"part":{"id":2}}""", """{"part":{"id":2,"x":[1,{"y":2}]}}""")]
    [InlineData("""{"part":{"inner":{"x":"é"}}}""", """{"part":{"inner":{"id":1}}}""", """{"part":{"inner":{"id":1,"x":"é"}}}""")]
    public void Members_that_the_type_does_not_know_are_carried(string stored, string replacement, string expected) =>
        Assert.Equal(expected, Carry<Root>(stored, replacement));

    [Theory]
    [InlineData("""{"part":{"id":1,"x":1}}""", """{"part":null}""")]
    [InlineData("""{"part":null}""", """{"part":{"id":1}}""")]
    [InlineData("""{"parts":[{"id":1,"x":1}]}""", """{"parts":[{"id":2}]}""")]
    [InlineData("""{"labels":{"a":"1","gone":"2"}}""", """{"labels":{"a":"1"}}""")]
    [InlineData("""{"name":"old","maybe":{"at":1}}""", """{"name":"new","maybe":{"at":2}}""")]
    [InlineData("""{"name":"old"}""", """{}""")]
    public void What_the_type_knows_is_replaced_as_it_is(string stored, string replacement) =>
        Assert.Equal(replacement, Carry<Root>(stored, replacement));

    [Fact]
    public void A_nullable_value_object_keeps_its_unknown_members() =>
        Assert.Equal("""{"maybe":{"at":2,"x":1}}""", Carry<Root>("""{"maybe":{"at":1,"x":1}}""", """{"maybe":{"at":2}}"""));

    [Fact]
    public void A_case_of_a_hierarchy_keeps_unknown_members_while_it_is_that_case()
    {
        Assert.Equal(
            """{"shape":{"$type":"circle","radius":2,"x":1}}""",
            Carry<Root>("""{"shape":{"$type":"circle","radius":1,"x":1}}""", """{"shape":{"$type":"circle","radius":2}}"""));
        Assert.Equal(
            """{"shape":{"$type":"square","side":2},"y":1}""",
            Carry<Root>("""{"shape":{"$type":"circle","radius":1,"x":1},"y":1}""", """{"shape":{"$type":"square","side":2}}"""));
    }

    [Fact]
    public void A_body_without_unknown_members_is_not_written_again()
    {
        var replacement = Encoding.UTF8.GetBytes("""{"name":"new"}""");
        Assert.Same(replacement, UnknownMembers.Carry("""{"name":"old","part":{"id":1}}"""u8.ToArray(), replacement, Known<Root>()));
    }

    private static KnownMembers? Known<T>() => KnownMembers.Of(Options.GetTypeInfo(typeof(T)));

    private static string Carry<T>(string stored, string replacement) =>
        Encoding.UTF8.GetString(UnknownMembers.Carry(Encoding.UTF8.GetBytes(stored), Encoding.UTF8.GetBytes(replacement), Known<T>()));

    private sealed record Root(
        string Name, Part? Part, IReadOnlyList<Part> Parts, IReadOnlyDictionary<string, string> Labels, Moment? Maybe, Shape? Shape);

    private sealed record Part(int Id, Part? Inner);

    private readonly record struct Moment(long At);

    [JsonDerivedType(typeof(Circle), "circle")]
    [JsonDerivedType(typeof(Square), "square")]
    private abstract record Shape;

    private sealed record Circle(int Radius) : Shape;

    private sealed record Square(int Side) : Shape;
}

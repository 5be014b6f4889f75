using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appia.Generators.Tests.RoundTrip;

/// <summary>Whatever a message can hold comes out of JSON as it went in.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void Scalars_survive() => Survive<Scalars>(400);

    [Fact]
    public void Collections_survive() => Survive<Collections>(400);

    [Fact]
    public void Cases_of_a_hierarchy_survive() => Survive<Shape>(200);

    [Fact]
    public void A_case_used_as_itself_survives() => Survive<Shape.Group>(50);

    [Fact]
    public void Defaults_survive() => Survive<Defaults>(50);

    [Fact]
    public void Recursive_messages_survive() => Survive<Tree>(50);

    [Fact]
    public void Generic_messages_survive() => Survive<Paged<Paged<Point>>>(50);

    [Fact]
    public void Value_objects_and_enumerations_survive_as_keys() => Survive<IReadOnlyDictionary<Sku, Level>>(50);

    private static void Survive<T>(int times)
    {
        for (var seed = 1; seed <= times; seed++)
        {
            var value = (T)new RandomValues(seed).Of(typeof(T))!;
            Survive(value, AppiaJson.TypeInfo<T>(), seed);
            Survive(value, AppiaJson.StrictTypeInfo<T>(), seed);
        }
    }

    private static void Survive<T>(T value, JsonTypeInfo<T> info, int seed)
    {
        var json = JsonSerializer.Serialize(value, info);
        var difference = Difference.Find(value, JsonSerializer.Deserialize(json, info));
        Assert.True(difference is null, $"Seed {seed}: {difference}\n{json}");
    }
}

// expect: APPIA1003 Parameter 'array' of 'orders.Place' is 'byte[]', which cannot travel without loss: an array can be changed by both sides. Use ReadOnlyMemory<byte>
// expect: APPIA1003 Parameter 'names' of 'orders.Place' is 'string[]'
// expect: APPIA1003 Use IReadOnlyList<T> or ImmutableArray<T>
// expect: APPIA1003 Use IReadOnlyDictionary<TKey, TValue>
// expect: APPIA1003 Use IReadOnlySet<T>
// expect: APPIA1003 Parameter 'anything' of 'orders.Place' is 'object'
// expect: APPIA1003 Use DateTimeOffset, or DateOnly for a day
// expect: APPIA1003 code does not travel
// expect: APPIA1003 its members have no names on the wire. Use a record
// expect: APPIA1003 what is behind an interface is not known
// expect: APPIA1003 Member 'Inside' of 'Nested' is 'Mutable', which cannot travel without loss: a class can be changed by both sides. Use a sealed record
// expect: APPIA1003 it is not readonly. Make it a readonly record struct
// expect: APPIA1003 Use a readonly record struct
// expect: APPIA1003 'Point' cannot be the name of a member in JSON
// expect: APPIA1003 it is abstract and has no cases in its assembly
// expect: APPIA1003 The result of 'orders.Find' is 'List<string>'
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place(
        byte[] array, string[] names, List<int> list, Dictionary<string, int> map, HashSet<int> set, object anything, DateTime when, Action code,
        (int, int) pair, IDisposable @interface, Nested nested, OpenStruct open, Plain plain, IReadOnlyDictionary<Point, int> points, Lonely lonely);

    Task<List<string>> Find();
}

public sealed record Nested(Mutable Inside);

public sealed class Mutable;

public record struct OpenStruct(int X);

public struct Plain;

public readonly record struct Point(int X);

public abstract record Lonely;

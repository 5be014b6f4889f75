// expect: APPIA1019 'Mutable' is marked [Wraps] and is not a readonly record struct
// expect: APPIA1019 'Two' is marked [Wraps] and has 2 members that are set
// expect: APPIA1019 'Holds' is marked [Wraps] and holds 'IReadOnlyList<int>'
// expect: APPIA1019 'Open<int>' is marked [Wraps] and is generic
namespace Shop;

[Contract]
public interface IOrders
{
    Task Place(Mutable mutable, Two two, Holds holds, Open<int> open);
}

[Wraps]
public record struct Mutable(string Value);

[Wraps]
public readonly record struct Two(string A, string B);

[Wraps]
public readonly record struct Holds(IReadOnlyList<int> Values);

[Wraps]
public readonly record struct Open<T>(T Value);

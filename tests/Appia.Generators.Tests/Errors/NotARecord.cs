// expect: APPIA1011 'Placed' is marked [Event] and is not a sealed, non-generic record
// expect: APPIA1011 'Order' is marked [Document]
// expect: APPIA1011 'Cart<T>' is marked [KeyValue]
namespace Shop;

[Event("orders.placed")]
public sealed class Placed;

[Document]
public record Order(Guid Id);

[KeyValue]
public sealed record Cart<T>(T Content);

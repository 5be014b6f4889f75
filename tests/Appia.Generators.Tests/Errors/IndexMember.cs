// expect: APPIA1016 The index on 'Lines' of document 'Order' is of type 'IReadOnlyList<string>'
// expect: APPIA1016 The index on 'Link' of document 'Order' is of type 'Uri'
// expect: APPIA1016 The index on 'Customer' of document 'Order' names no member of it
namespace Shop;

[Document, Unique("Customer", nameof(Name))]
public sealed record Order(Guid Id, string Name, [Index] IReadOnlyList<string> Lines, [Unique] Uri Link);

// expect: APPIA1015 Document 'Order' has no id
// expect: APPIA1015 Document 'Box' has the id 'Id' of type 'decimal'
// expect: APPIA1015 Document 'Parcel' has 2 members marked [Id]
namespace Shop;

[Document]
public sealed record Order(Guid Number);

[Document]
public sealed record Box(decimal Id);

[Document]
public sealed record Parcel([Id] string A, [Id] string B);

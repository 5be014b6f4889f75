// expect: APPIA1010 The key 'Nothing' of event 'Placed' is none of its members
// expect: APPIA1010 The key 'At' of event 'Paid' is 'DateTimeOffset'
// expect: APPIA1010 The key 'Name' of event 'Sent' is 'string?'
namespace Shop;

[Event("orders.placed", Key = "Nothing")]
public sealed record Placed(Guid Id);

[Event("orders.paid", Key = nameof(At))]
public sealed record Paid(DateTimeOffset At);

[Event("orders.sent", Key = nameof(Name))]
public sealed record Sent(string? Name);

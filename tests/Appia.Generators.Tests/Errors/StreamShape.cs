// expect: APPIA1033 'Opened' is marked [Stream] and is not an abstract, non-generic record
namespace Bank;

[Stream("accounts")]
public sealed record Opened(string Owner);

// expect: APPIA1034 'Account' has SnapshotEvery = 0
namespace Bank;

[StreamState(SnapshotEvery = 0)]
public sealed record Account(string Owner);

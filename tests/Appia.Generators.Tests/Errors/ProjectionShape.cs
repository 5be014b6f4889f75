// expect: APPIA1035 'Unstored' is marked [Projection] and is not marked [Document]
// expect: APPIA1035 'Unfolded' is marked [Projection] and does not implement IFold<Unfolded, TEvent>
// expect: APPIA1035 'Misfolded' is marked [Projection] and does not implement IFold<Misfolded, TEvent>
namespace Bank;

[Stream("accounts")]
public abstract record AccountEvent;

public sealed record Opened(string Owner) : AccountEvent;

[Projection]
public sealed record Unstored(string Id) : IFold<Unstored, AccountEvent>
{
    public static Unstored? Apply(Unstored? state, Recorded<AccountEvent> next) => state;
}

[Document, Projection]
public sealed record Unfolded(string Id);

[Document, Projection]
public sealed record Misfolded(string Id) : IFold<Misfolded, Opened>
{
    public static Misfolded? Apply(Misfolded? state, Recorded<Opened> next) => state;
}

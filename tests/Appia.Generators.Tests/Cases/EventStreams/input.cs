namespace Bank;

[Stream("accounts")]
public abstract record AccountEvent;

public sealed record Opened(string Owner) : AccountEvent;

[Case("deposited")]
public sealed record DepositedOnce(decimal Amount) : AccountEvent, IUpcast<AccountEvent>
{
    public AccountEvent Upcast() => new Deposited(Amount, "EUR");
}

[Case("deposited.2")]
public sealed record Deposited(decimal Amount, string Currency) : AccountEvent;

[StreamState(SnapshotEvery = 50, Version = 3)]
public sealed record Account(string Owner, decimal Balance) : IFold<Account, AccountEvent>
{
    public static Account? Apply(Account? state, Recorded<AccountEvent> next) => state;
}

[Document, Projection]
public sealed record Balance(string Id, [Index] decimal Amount) : IFold<Balance, AccountEvent>
{
    public static Balance? Apply(Balance? state, Recorded<AccountEvent> next) => state;
}

[Document("owners"), Projection(Asynchronous = true)]
internal sealed record Owner(string Id) : IFold<Owner, AccountEvent>
{
    public static Owner? Apply(Owner? state, Recorded<AccountEvent> next) => state;

    public static string? Key(Recorded<AccountEvent> next) => (next.Event as Opened)?.Owner;
}

[Contract]
public interface IAccounts
{
    Task Open(string id, string owner);
}

public sealed class AccountService(IStreams<AccountEvent> accounts, IDocuments<Balance> balances) : IAccounts
{
    public async Task Open(string id, string owner)
    {
        if (await balances.Find(id) is null)
            await accounts.Append(id, new Opened(owner));
    }
}

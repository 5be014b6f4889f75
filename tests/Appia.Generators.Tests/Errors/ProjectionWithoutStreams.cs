// expect: APPIA1036 Service 'AccountService' asks for IDocuments<Balance>, which is made of the events of 'AccountEvent'
namespace Bank;

[Stream("accounts")]
public abstract record AccountEvent;

public sealed record Opened(string Owner) : AccountEvent;

[Document, Projection]
public sealed record Balance(string Id) : IFold<Balance, AccountEvent>
{
    public static Balance? Apply(Balance? state, Recorded<AccountEvent> next) => state;
}

[Contract]
public interface IAccounts
{
    Task Open(string id);
}

public sealed class AccountService(IDocuments<Balance> balances) : IAccounts
{
    public async Task Open(string id) => await balances.Find(id);
}

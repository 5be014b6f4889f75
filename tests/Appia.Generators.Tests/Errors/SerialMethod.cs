// expect: APPIA1038 'accounts.Read' is marked [Serial] and is a [Get]
// expect: APPIA1038 'accounts.Watch' is marked [Serial] and has a stream
// expect: APPIA1038 'AccountService.Open' is marked [Serial] and is no method of a contract
// expect: APPIA1038 'AccountService.When' is marked [Serial] and handles events
namespace Bank;

[Contract]
public interface IAccounts
{
    [Serial(nameof(id)), Get] Task<int> Read(string id);

    [Serial(nameof(id))] IAsyncEnumerable<int> Watch(string id);

    Task Open(string id);
}

[Event("accounts.opened", Key = nameof(Id))]
public sealed record AccountOpened(string Id);

public sealed class AccountService : IAccounts
{
    public Task<int> Read(string id) => Task.FromResult(0);

    public IAsyncEnumerable<int> Watch(string id) => AsyncEnumerable.Empty<int>();

    [Serial(nameof(id))] public Task Open(string id) => Task.CompletedTask;

    [On, Serial(nameof(AccountOpened.Id))] public Task When(AccountOpened opened) => Task.CompletedTask;
}

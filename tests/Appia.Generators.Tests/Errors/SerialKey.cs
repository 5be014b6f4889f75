// expect: APPIA1037 The key 'nothing' of 'accounts.Open' is no parameter, and no member of one
// expect: APPIA1037 The key 'at' of 'accounts.Close' is 'DateTimeOffset'
// expect: APPIA1037 The key 'Owner' of 'accounts.Join' is a member of several parameters
// expect: APPIA1037 The key 'Note' of 'accounts.Remark' is 'string?'
// expect: APPIA1037 The key 'Owner' of 'accounts.Change' is a member of 'one', which may be null
// expect: APPIA1037 The key 'one.Missing' of 'accounts.Lose' is no parameter, and no member of one
namespace Bank;

[Contract]
public interface IAccounts
{
    [Serial("nothing")] Task Open(string id);

    [Serial(nameof(at))] Task Close(DateTimeOffset at);

    [Serial(nameof(Account.Owner))] Task Join(Account one, Account other);

    [Serial(nameof(Account.Note))] Task Remark(Account one);

    [Serial(nameof(Account.Owner))] Task Change(Account? one);

    [Serial("one.Missing")] Task Lose(Account one);
}

public sealed record Account(string Owner, string? Note);

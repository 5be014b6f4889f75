using System.Collections.Concurrent;
using System.Net.Http.Json;
using Appia.Crash.Host;

namespace Appia.Crash.Tests;

/// <summary>Compares what every shape of every store says with what was acknowledged.</summary>
internal sealed class Audit(CrashHost host, ConcurrentDictionary<string, Receipt> receipts)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task Check()
    {
        using var http = new HttpClient { BaseAddress = host.Url, Timeout = Patience };
        var till = await Get<TillBooks>(http, "/till");
        CheckPayments(till);
        await Until(http);
        till = await Get<TillBooks>(http, "/till");
        foreach (var account in till.Accounts)
            CheckAccount(account);
        Assert.Equal(0, till.WrongReceipts);
        CheckLedger(await Get<LedgerBooks>(http, "/ledger"));
        CheckNotary(await Get<NotaryBooks>(http, "/notary"));
    }

    private static async Task<T> Get<T>(HttpClient http, string path) => (await http.GetFromJsonAsync(path, AppiaJson.TypeInfo<T>()))!;

    // Waits for what follows from the payments, and says what is missing when it does not come.
    private async Task Until(HttpClient http)
    {
        using var late = new CancellationTokenSource(Patience);
        for (var missing = ""; ; )
        {
            missing = await Missing(http);
            if (missing.Length == 0)
                return;
            Assert.False(late.IsCancellationRequested, $"Of {receipts.Count} payments, after a minute: {missing}");
            await Task.Delay(Pause);
        }
    }

    private async Task<string> Missing(HttpClient http)
    {
        var ledger = await Get<LedgerBooks>(http, "/ledger");
        var notary = await Get<NotaryBooks>(http, "/notary");
        var till = await Get<TillBooks>(http, "/till");
        var late = till.Accounts.Sum(account => account.LateTotal?.Movements ?? 0);
        var confirmed = till.Accounts.Sum(account => account.Confirmed);
        long[] counts = [ledger.Entries.Count, ledger.Reminded.Count, notary.Seals.Count, late, confirmed];
        return counts.All(count => count >= receipts.Count)
            ? ""
            : $"{counts[0]} entries, {counts[1]} reminders, {counts[2]} seals, {counts[3]} projected, {counts[4]} confirmed";
    }

    private void CheckPayments(TillBooks till)
    {
        var paid = till.Payments.ToDictionary(payment => payment.Id);
        Same(receipts.Keys, paid.Keys, "payments");
        foreach (var (id, receipt) in receipts)
        {
            var (payment, number) = receipt;
            Assert.True(
                (payment.Account, payment.Amount, number) == (paid[id].Account, paid[id].Amount, paid[id].Number),
                $"{receipt} was acknowledged, and {paid[id]} is there");
        }
    }

    private void CheckAccount(AccountBooks account)
    {
        var own = receipts.Values.Where(receipt => receipt.Payment.Account == account.Id).OrderBy(receipt => receipt.Number).ToList();
        var sum = own.Sum(receipt => receipt.Payment.Amount);
        Assert.Equal(Enumerable.Range(1, own.Count).Select(number => (long)number), own.Select(receipt => receipt.Number));
        var total = new Total(account.Id, own.Count, sum);
        var expected = new AccountBooks(
            account.Id, own.Count, sum, sum, own.Count, own[^1].Payment.Id, total, new(account.Id, own.Count, sum), own.Count);
        Assert.Equal(expected, account);
    }

    private void CheckLedger(LedgerBooks ledger)
    {
        var expected = receipts.Values.Select(receipt => new Entry(receipt.Payment.Id, receipt.Payment.Account, receipt.Number, receipt.Payment.Amount));
        Same(expected, ledger.Entries, "entries");
        Same(receipts.Keys, ledger.Reminded, "reminders");
    }

    private void CheckNotary(NotaryBooks notary)
    {
        Same(receipts.Keys, notary.Seals, "seals");
        Assert.Equal(receipts.Values.Sum(receipt => receipt.Payment.Amount), notary.Sum);
    }

    private static void Same<T>(IEnumerable<T> expected, IEnumerable<T> found, string what)
    {
        var (wanted, there) = (expected.ToHashSet(), found.ToList());
        var (lost, strange) = (wanted.Except(there).ToList(), there.Except(wanted).ToList());
        Assert.True(lost.Count == 0, $"{lost.Count} {what} are lost: {string.Join(", ", lost.Take(5))}");
        Assert.True(strange.Count == 0, $"{strange.Count} {what} were never acknowledged: {string.Join(", ", strange.Take(5))}");
        Assert.True(there.Count == wanted.Count, $"{there.Count - wanted.Count} {what} are there twice");
    }
}

using Appia.Events.Tests.Inbound;

namespace Appia.Events.Tests.Webhooks;

/// <summary>A ledger with one webhook, called <c>bank</c>, and whoever receives it.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string Group = "webhook:bank";
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public const string NewSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    private Shop(LedgerHost host, Receiver receiver)
    {
        Host = host;
        Receiver = receiver;
    }

    public LedgerHost Host { get; }

    public Receiver Receiver { get; }

    public static Task<Shop> Start(params (string Path, string? Value)[] settings) => Start(null, null, settings);

    public static async Task<Shop> Start(Receiver? receiver, string? folder, params (string Path, string? Value)[] settings)
    {
        receiver ??= await Receiver.Start();
        var all = new Dictionary<string, string?>
        {
            ["Topics"] = "payments.settled",
            ["Address"] = receiver.Address,
            ["Secrets:0"] = Secret,
            ["AllowPrivateNetworks"] = "true",
            ["FirstDelay"] = "00:00:00.010",
        };
        foreach (var (path, value) in settings)
            all[path] = value;
        return new(await LedgerHost.Start(all.Select(setting => ($"Appia:Webhooks:bank:{setting.Key}", setting.Value)), folder), receiver);
    }

    public async Task<GroupStatus> Status() => (await Host.Admin.Status()).Groups.Single(group => group.Group == Group);

    public Task UntilReceived(int count) => Host.Until(() => Task.FromResult(Receiver.All.Count >= count), $"{count} messages");

    public async Task<string> UntilState(string state)
    {
        await Host.Until(async () => (await Status()).State == state, $"the state '{state}'");
        return (await Status()).Reason ?? "";
    }

    /// <summary>Waits for a dead letter, and says why it is one.</summary>
    public async Task<string> UntilDead()
    {
        await Host.Until(async () => (await Host.Admin.Parked(Group)).Any(parked => parked.Dead), "a dead letter");
        return (await Host.Admin.Parked(Group)).First(parked => parked.Dead).Error!;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}

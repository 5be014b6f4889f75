using Appia.Events;
using Appia.Events.Tests.Inbound;
using Microsoft.Extensions.Hosting;

namespace Appia.RabbitMq.Tests;

/// <summary>Starts a ledger with a bridge.</summary>
internal static class Bridge
{
    public const string Group = "rabbitmq:books";

    public static Task<LedgerHost> Out(Broker broker, string exchange, params (string Path, string? Value)[] settings) => Start(
        broker,
        [
            ("Out:books:Topics", "payments.settled"),
            ("Out:books:Exchange", exchange),
            ("Out:books:FirstDelay", "00:00:00.010"),
            .. settings,
        ]);

    public static Task<LedgerHost> In(Broker broker, string queue) => Start(broker, [("In:bank:Queue", queue)]);

    public static Task<LedgerHost> Start(Broker broker, (string Path, string? Value)[] settings) => LedgerHost.Start(
        [("Appia:RabbitMq:Address", broker.Address), .. settings.Select(setting => ($"Appia:RabbitMq:{setting.Path}", setting.Value))],
        configure: builder => builder.AddAppiaRabbitMq());

    public static async Task<GroupStatus> Status(LedgerHost host) => (await host.Admin.Status()).Groups.Single(group => group.Group == Group);

    public static async Task<string> UntilWaiting(LedgerHost host)
    {
        await host.Until(async () => (await Status(host)).State == "waiting", "the state 'waiting'");
        return (await Status(host)).Reason!;
    }

    /// <summary>Waits until an order has so many amounts.</summary>
    public static Task UntilBooked(LedgerHost host, string order, int count) =>
        host.Until(async () => (await host.Ledger.Find(order))?.Amounts.Count >= count, $"{count} amounts of {order}");
}

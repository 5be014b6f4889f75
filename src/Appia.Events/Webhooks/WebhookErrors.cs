using System.Globalization;
using System.Net;

namespace Appia.Events;

/// <summary>Why a webhook was not delivered, each with its code and its cure.</summary>
internal static class WebhookErrors
{
    public const string GoneCode = "APPIA4036";

    public static ProblemException Refused(string name, Uri address, HttpStatusCode status, TimeSpan? retryAfter) => Problems.Unavailable(
        $"The webhook '{name}' was answered with {(int)status} by {Where(address)}; only 2xx means that the message was taken."
        + ((int)status is >= 300 and < 400 ? " Redirects are not followed: configure the address that they lead to." : ""),
        "APPIA4033",
        retryAfter);

    public static ProblemException NoAnswer(string name, Uri address, Exception cause) => new(
        new(ProblemKind.Unavailable, "APPIA4034", $"The webhook '{name}' could not be delivered to {Where(address)}: {cause.GetBaseException().Message}"),
        cause);

    public static ProblemException TooSlow(string name, Uri address, TimeSpan limit) => Problems.Unavailable(
        $"The webhook '{name}' was not answered by {Where(address)} within {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s.",
        "APPIA4034");

    public static ProblemException PrivateNetwork(string name, string host, IPAddress? address) => Problems.Forbidden(
        $"The webhook '{name}' was not sent: {host} leads to {(address is null ? "no address" : $"{address}, which is in a private network")}. "
        + $"Correct Appia:Webhooks:{name}:Address, or set AllowPrivateNetworks there if that receiver is meant.",
        "APPIA4035");

    public static GroupStoppedException Gone(string name, Uri address) => new(
        GoneCode,
        $"The webhook '{name}' is disabled: {Where(address)} answered 410, which says that it wants no more messages. "
        + "Nothing was lost: what it has not taken is sent when the subscription goes on. "
        + $"Correct or remove Appia:Webhooks:{name} and start the system again, "
        + $"or if the receiver takes messages again: appia events retry {Webhook.Prefix}{name} --all.");

    // A path may hold a token.
    private static string Where(Uri address) => address.GetLeftPart(UriPartial.Authority);
}

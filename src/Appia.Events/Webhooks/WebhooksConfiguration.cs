using Appia.Runtime;

namespace Appia.Events;

/// <summary>Reads the section <c>Appia:Webhooks</c>.</summary>
internal sealed class WebhooksConfiguration(WebhookSettings settings, SystemPlan plan) : IConfiguredPart
{
    public string Section => "Webhooks";

    public void Read(OptionsReader reader) => reader.Sections((name, section) =>
    {
        OutboundConfiguration.CheckName(section, name);
        settings.ByName[name] = Options(section);
    });

    private WebhookOptions Options(OptionsReader reader)
    {
        var options = new WebhookOptions();
        options.Topics = OutboundConfiguration.Topics(reader, plan);
        options.AllowPrivateNetworks = reader.Flag(nameof(options.AllowPrivateNetworks), options.AllowPrivateNetworks)!.Value;
        options.Address = Address(reader, options.AllowPrivateNetworks);
        options.Secrets = Secrets(reader);
        options.Mode = OutboundConfiguration.Choice(reader, nameof(options.Mode), options.Mode);
        options.From = OutboundConfiguration.Choice(reader, nameof(options.From), options.From);
        options.Timeout = reader.Duration(nameof(options.Timeout), options.Timeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(2));
        options.Attempts = reader.Count(nameof(options.Attempts), options.Attempts, 1, 1000);
        options.FirstDelay = reader.Duration(nameof(options.FirstDelay), options.FirstDelay, TimeSpan.Zero, TimeSpan.FromDays(1));
        options.LongestDelay = reader.Duration(nameof(options.LongestDelay), options.LongestDelay, TimeSpan.Zero, TimeSpan.FromDays(7));
        return options;
    }

    private static Uri? Address(OptionsReader reader, bool allowPrivate)
    {
        var text = reader.Text(nameof(WebhookOptions.Address), null);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            return reader.Wrong<Uri>(nameof(WebhookOptions.Address), text, "an address, such as https://example.org/hooks");
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            return reader.Wrong<Uri>(nameof(WebhookOptions.Address), "(hidden)", "an address without a user and without a fragment");
        if (address.Scheme == "http" && !allowPrivate)
            return reader.Wrong<Uri>(nameof(WebhookOptions.Address), text, "an https address: http is taken only where AllowPrivateNetworks is true");
        if (!allowPrivate && PrivateAddress.IsLiteral(address))
            return reader.Wrong<Uri>(nameof(WebhookOptions.Address), text, "an address in a public network, unless AllowPrivateNetworks is true");
        return address;
    }

    private static IReadOnlyList<string> Secrets(OptionsReader reader)
    {
        var secrets = reader.List(nameof(WebhookOptions.Secrets));
        if (secrets.Count == 0 || secrets.Any(secret => WebhookSecret.Parse(secret) is null))
            reader.Wrong(nameof(WebhookOptions.Secrets), secrets.Count == 0 ? null : "(hidden)", "one or more secrets: whsec_ and 24 to 64 bytes in Base64");
        return secrets;
    }
}

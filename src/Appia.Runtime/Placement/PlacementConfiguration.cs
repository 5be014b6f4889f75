namespace Appia.Runtime;

/// <summary>Reads <c>Appia:Host</c>, <c>Appia:Listen</c>, <c>Appia:Discovery</c> and <c>Appia:Hosts</c>.</summary>
internal static class PlacementConfiguration
{
    private const int MostReplicas = 1000;
    private const string ListenForm = "unix:/path/of/a/socket, or http:// with localhost or an IP address of this machine, and a port";
    private const string AddressForm = "one or more of unix:/path, http://host:port, https://host:port and dns://name:port, separated by commas";

    public static void Read(OptionsReader reader, PlacementOptions options)
    {
        options.Host = reader.Text(nameof(options.Host), null);
        options.Discovery = reader.Text(nameof(options.Discovery), null);
        options.Secret = reader.Text(nameof(options.Secret), null);
        if (options.Secret is { Length: < HostSecret.LeastLength })
            reader.Wrong(nameof(options.Secret), "(not shown)", $"at least {HostSecret.LeastLength} characters long");
        if (reader.Text(nameof(options.Listen), null) is { } listen)
            options.Listen = HostAddress.TryParse(listen, out var address) && HostAddress.CanListen(address)
                ? address
                : reader.Wrong<Uri>(nameof(options.Listen), listen, ListenForm);
        reader.Sections(nameof(options.Hosts), (name, section) => options.Hosts.Add(ReadHost(name, section)));
    }

    private static HostPlan ReadHost(string name, OptionsReader section) => new(name)
    {
        Services = section.List(nameof(HostPlan.Services)),
        Replicas = (int)section.Number(nameof(HostPlan.Replicas), 1, 1, MostReplicas),
        Door = section.Flag(nameof(HostPlan.Door), null) ?? false,
        Addresses = [.. section.List("Address").Select(text => ReadAddress(text, section)).OfType<Uri>()],
    };

    private static Uri? ReadAddress(string text, OptionsReader section) =>
        HostAddress.TryParse(text, out var address) ? address : section.Wrong<Uri>("Address", text, AddressForm);
}

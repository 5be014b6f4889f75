using Microsoft.Extensions.Options;

namespace Appia.Runtime;

/// <summary>Reads the section <c>Appia:Door</c>.</summary>
internal sealed class DoorPart(IOptions<DoorOptions> options) : IConfiguredPart
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string Section => "Door";

    public void Read(OptionsReader reader)
    {
        var door = options.Value;
        door.MaxBody = reader.Number(nameof(door.MaxBody), door.MaxBody, 1, 1 << 30);
        door.BodyTimeout = reader.Duration(nameof(door.BodyTimeout), door.BodyTimeout, Least, Hour);
        door.MaxTimeout = reader.Duration(nameof(door.MaxTimeout), door.MaxTimeout, Least, TimeSpan.FromDays(1));
        door.KeepAlive = reader.Duration(nameof(door.KeepAlive), door.KeepAlive, Least, Hour);
        door.ReadingThreads = reader.Count(nameof(door.ReadingThreads), door.ReadingThreads, 0, 1024);
        door.TenantClaim = reader.Text(nameof(door.TenantClaim), door.TenantClaim)!;
        if (string.IsNullOrWhiteSpace(door.TenantClaim))
            reader.Wrong(nameof(door.TenantClaim), door.TenantClaim, "the name of a claim, such as tenant");
        door.OpenApi = reader.Flag(nameof(door.OpenApi), door.OpenApi)!.Value;
        door.AsyncApi = reader.Flag(nameof(door.AsyncApi), door.AsyncApi);
        door.Title = reader.Text(nameof(door.Title), door.Title);
        door.Version = reader.Text(nameof(door.Version), door.Version)!;
        door.License = reader.Text(nameof(door.License), door.License)!;
        door.LicenseUrl = Address(reader, nameof(door.LicenseUrl), door.LicenseUrl);
    }

    private static Uri? Address(OptionsReader reader, string name, Uri? otherwise)
    {
        var text = reader.Text(name, otherwise?.OriginalString);
        if (text is null || Uri.TryCreate(text, UriKind.Absolute, out var address))
            return text is null ? null : new(text);
        reader.Wrong(name, text, "an absolute address, such as https://opensource.org/license/mit");
        return otherwise;
    }
}

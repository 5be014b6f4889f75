using Appia.Storage;
using Microsoft.Extensions.Configuration;

namespace Appia.Runtime;

/// <summary>Reads the section <c>Appia</c>.</summary>
internal static class SystemConfiguration
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Settles the options, reporting every mistake of every part at once.</summary>
    public static void Read(
        IConfiguration configuration, AppiaOptions options, PlacementOptions placement, EngineChoice engines, IEnumerable<IConfiguredPart> parts) =>
        OptionsReader.Read(configuration, "Appia", reader =>
        {
            options.Deadline = reader.Duration(nameof(options.Deadline), options.Deadline, Least, Day);
            options.StreamIdle = reader.Duration(nameof(options.StreamIdle), options.StreamIdle, Least, Day);
            options.Drain = reader.Duration(nameof(options.Drain), options.Drain, TimeSpan.Zero, TimeSpan.FromHours(1));
            options.HostPatience = reader.Duration(nameof(options.HostPatience), options.HostPatience, TimeSpan.Zero, Day);
            options.KeyRetention = reader.Duration(nameof(options.KeyRetention), options.KeyRetention, TimeSpan.FromSeconds(1), TimeSpan.FromDays(3650));
            options.SerialQueue = reader.Count(nameof(options.SerialQueue), options.SerialQueue, 1, 1_000_000);

            options.LeaseTime = reader.Duration(
                nameof(options.LeaseTime), options.LeaseTime, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(5));
            options.CopyMessages = reader.Flag(nameof(options.CopyMessages), options.CopyMessages);
            options.RevealDetails = reader.Flag(nameof(options.RevealDetails), options.RevealDetails);
            options.Control = reader.Flag(nameof(options.Control), options.Control) ?? true;
            engines.Read(reader);
            if (reader.Text("Data", null) is { } data && string.IsNullOrWhiteSpace(data))
                reader.Wrong("Data", data, "a folder");
            if (reader.Text("Blobs", null) is { } blobs && string.IsNullOrWhiteSpace(blobs))
                reader.Wrong("Blobs", blobs, "a folder");
            if (reader.Text("SchemaPrefix", null) is { Length: > 0 } prefix && !IsSchemaPrefix(prefix))
                reader.Wrong("SchemaPrefix", prefix, "a letter from a to z, and at most 20 more characters from a to z, 0 to 9 and _");
            PlacementConfiguration.Read(reader, placement);
            reader.Section(nameof(options.Storage), storage => Read(storage, options.Storage));
            foreach (var part in parts)
                reader.Section(part.Section, part.Read);
        });

    private static bool IsSchemaPrefix(string text) =>
        text.Length is > 0 and <= 21 && char.IsAsciiLetterLower(text[0])
        && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static void Read(OptionsReader reader, StorageLimits limits)
    {
        limits.DocumentBytes = reader.Count(nameof(limits.DocumentBytes), limits.DocumentBytes, 1, 256 << 20);
        limits.UnitStatements = reader.Count(nameof(limits.UnitStatements), limits.UnitStatements, 1, 1_000_000);
        limits.UnitBytes = reader.Count(nameof(limits.UnitBytes), limits.UnitBytes, 1, 1 << 30);
        limits.KeyBytes = reader.Count(nameof(limits.KeyBytes), limits.KeyBytes, 1, 2048);
        limits.IndexBytes = reader.Count(nameof(limits.IndexBytes), limits.IndexBytes, 1, 2048);
        limits.EventBytes = reader.Count(nameof(limits.EventBytes), limits.EventBytes, 1, 16 << 20);
        limits.BlobBytes = reader.Number(nameof(limits.BlobBytes), limits.BlobBytes, 1, 1L << 40);
        limits.InteractiveTime = reader.Duration(nameof(limits.InteractiveTime), limits.InteractiveTime, Least, TimeSpan.FromMinutes(1));
        limits.ResultRows = reader.Count(nameof(limits.ResultRows), limits.ResultRows, 1, 1_000_000);
    }
}

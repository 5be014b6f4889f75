using Microsoft.Extensions.Configuration;

namespace Appia.Runtime;

/// <summary>Reads the section <c>Appia</c>.</summary>
internal static class SystemConfiguration
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Settles the options, reporting every mistake of every part at once.</summary>
    public static void Read(IConfiguration configuration, AppiaOptions options, IEnumerable<IConfiguredPart> parts) =>
        OptionsReader.Read(configuration, "Appia", reader =>
        {
            options.Deadline = reader.Duration(nameof(options.Deadline), options.Deadline, Least, Day);
            options.StreamIdle = reader.Duration(nameof(options.StreamIdle), options.StreamIdle, Least, Day);
            options.Drain = reader.Duration(nameof(options.Drain), options.Drain, TimeSpan.Zero, TimeSpan.FromHours(1));
            options.CopyMessages = reader.Flag(nameof(options.CopyMessages), options.CopyMessages);
            options.RevealDetails = reader.Flag(nameof(options.RevealDetails), options.RevealDetails);
            options.Control = reader.Flag(nameof(options.Control), options.Control) ?? true;
            reader.Text("Data", null);
            foreach (var part in parts)
                reader.Section(part.Section, part.Read);
        });
}

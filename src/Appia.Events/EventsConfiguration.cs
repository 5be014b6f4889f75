using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Reads the section <c>Appia:Events</c>.</summary>
internal sealed class EventsConfiguration(EventsOptions options) : IConfiguredPart
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Century = TimeSpan.FromDays(36_500);

    public string Section => "Events";

    public void Read(OptionsReader reader)
    {
        options.Lanes = reader.Count(nameof(options.Lanes), options.Lanes, 1, Slots.Count);
        options.BatchSize = reader.Count(nameof(options.BatchSize), options.BatchSize, 1, 1024);
        options.BatchTime = reader.Duration(nameof(options.BatchTime), options.BatchTime, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        options.ReadAhead = reader.Count(nameof(options.ReadAhead), options.ReadAhead, 1, 65_536);
        options.Attempts = reader.Count(nameof(options.Attempts), options.Attempts, 1, 1000);
        options.FirstDelay = reader.Duration(nameof(options.FirstDelay), options.FirstDelay, TimeSpan.Zero, Day);
        options.LongestDelay = reader.Duration(nameof(options.LongestDelay), options.LongestDelay, TimeSpan.Zero, Day);
        options.MostParked = reader.Count(nameof(options.MostParked), options.MostParked, 1, 1_000_000);
        options.MostHops = reader.Count(nameof(options.MostHops), options.MostHops, 1, 1000);
        options.PollInterval = reader.Duration(
            nameof(options.PollInterval), options.PollInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        ReadRetention(reader, options);
    }

    private static void ReadRetention(OptionsReader reader, EventsOptions options)
    {
        if (reader.Text(nameof(options.Retention), null) is not null)
            options.Retention = reader.Duration(nameof(options.Retention), options.Retention ?? Century, TimeSpan.FromSeconds(1), Century);
        if (reader.Text(nameof(options.RetentionCount), null) is not null)
            options.RetentionCount = reader.Number(nameof(options.RetentionCount), options.RetentionCount ?? 0, 0, 1_000_000_000_000);
        options.RetentionAtMost = reader.Duration(nameof(options.RetentionAtMost), options.RetentionAtMost, TimeSpan.FromSeconds(1), Century);
        if (options.Retention > options.RetentionAtMost)
            reader.Wrong(nameof(options.RetentionAtMost), options.RetentionAtMost.ToString(), "not less than Retention");
    }
}

using Appia.Events;
using Appia.Runtime;

namespace Appia.RabbitMq;

/// <summary>Reads the section <c>Appia:RabbitMq</c>.</summary>
internal sealed class RabbitMqConfiguration(RabbitMqOptions options, SystemPlan plan) : IConfiguredPart
{
    public string Section => "RabbitMq";

    public void Read(OptionsReader reader)
    {
        reader.Sections(nameof(options.Out), (name, section) =>
        {
            OutboundConfiguration.CheckName(section, name);
            options.Out[name] = ReadOut(section);
        });
        reader.Sections(nameof(options.In), (name, section) => options.In[name] = ReadIn(section));
        options.Address = Address(reader);
    }

    private Uri? Address(OptionsReader reader)
    {
        var text = reader.Text(nameof(options.Address), options.Address?.OriginalString);
        if (text is null && options.Out.Count + options.In.Count == 0)
            return null;
        // It may hold a password: the mistake does not show it.
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps"
            ? address
            : reader.Wrong<Uri>(nameof(options.Address), text is null ? null : "(hidden)", "the broker's address: amqp://user:password@host:5672/vhost");
    }

    private RabbitMqOutOptions ReadOut(OptionsReader reader)
    {
        var read = new RabbitMqOutOptions { Topics = OutboundConfiguration.Topics(reader, plan) };
        var exchange = reader.Text(nameof(read.Exchange), null);
        if (exchange is null)
            reader.Wrong(nameof(read.Exchange), null, "the name of an exchange");
        read.Exchange = exchange ?? "";
        read.RoutingKey = reader.Text(nameof(read.RoutingKey), null);
        read.Mandatory = reader.Flag(nameof(read.Mandatory), read.Mandatory)!.Value;
        read.Structured = reader.Flag(nameof(read.Structured), read.Structured)!.Value;
        read.From = OutboundConfiguration.Choice(reader, nameof(read.From), read.From);
        read.Attempts = reader.Count(nameof(read.Attempts), read.Attempts, 1, 1000);
        read.FirstDelay = reader.Duration(nameof(read.FirstDelay), read.FirstDelay, TimeSpan.Zero, TimeSpan.FromDays(1));
        read.LongestDelay = reader.Duration(nameof(read.LongestDelay), read.LongestDelay, TimeSpan.Zero, TimeSpan.FromDays(7));
        return read;
    }

    private static RabbitMqInOptions ReadIn(OptionsReader reader)
    {
        var read = new RabbitMqInOptions { Queue = reader.Text(nameof(RabbitMqInOptions.Queue), null) ?? "" };
        if (read.Queue.Length == 0)
            reader.Wrong(nameof(read.Queue), null, "the name of a queue");
        read.DeadLetters = reader.Text(nameof(read.DeadLetters), null);
        read.Prefetch = reader.Count(nameof(read.Prefetch), read.Prefetch, 1, 1000);
        return read;
    }
}

namespace Appia.Events;

/// <summary>A subscription that sends events to an address outside; the configuration section <c>Appia:Webhooks:</c> and its name.</summary>
internal sealed class WebhookOptions
{
    /// <summary>The topics.</summary>
    /// <value>At least one.</value>
    public IReadOnlyList<string> Topics { get; set; } = [];

    /// <summary>Where the events are sent.</summary>
    /// <value>An <c>https</c> address; <c>http</c> only where <see cref="AllowPrivateNetworks"/> is set.</value>
    public Uri? Address { get; set; }

    /// <summary>What messages are signed with, each <c>whsec_</c> and 24 to 64 bytes in Base64. To change a secret, have the old one and the new one here
    /// until the receiver knows the new one: a message has a signature by each.</summary>
    /// <value>At least one.</value>
    public IReadOnlyList<string> Secrets { get; set; } = [];

    /// <summary>How an event is carried.</summary>
    /// <value>The default is <see cref="WebhookMode.Structured"/>.</value>
    public WebhookMode Mode { get; set; } = WebhookMode.Structured;

    /// <summary>Where a new subscription begins.</summary>
    /// <value>The default is <see cref="OutboundStart.End"/>.</value>
    public OutboundStart From { get; set; } = OutboundStart.End;

    /// <summary>How long a receiver may take to answer. The deadline of calls holds too.</summary>
    /// <value>The default is 15 seconds; <c>00:00:00.001</c> to <c>00:02:00</c>.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often an event is sent before it becomes a dead letter.</summary>
    /// <value>The default is 16, which takes more than a day; 1 to 1000.</value>
    public int Attempts { get; set; } = 16;

    /// <summary>The delay before the second attempt; it doubles with each further one.</summary>
    /// <value>The default is 5 seconds; <c>00:00:00</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest delay between two attempts.</summary>
    /// <value>The default is 8 hours; <c>00:00:00</c> to <c>7.00:00:00</c>.</value>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Whether the address may lead to this machine or into a private network. Leave it off where others choose the address: they could make this
    /// system call what only it can reach.</summary>
    /// <value>The default is false.</value>
    public bool AllowPrivateNetworks { get; set; }
}

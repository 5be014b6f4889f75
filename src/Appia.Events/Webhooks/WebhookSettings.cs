namespace Appia.Events;

/// <summary>The webhooks that the configuration asks for, by their names.</summary>
internal sealed class WebhookSettings
{
    public SortedDictionary<string, WebhookOptions> ByName { get; } = new(StringComparer.OrdinalIgnoreCase);
}

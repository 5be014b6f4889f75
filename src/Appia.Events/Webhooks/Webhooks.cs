using Appia.Runtime;

namespace Appia.Events;

/// <summary>The webhooks of a system.</summary>
internal sealed class Webhooks(WebhookSettings settings) : IOutbounds, IDisposable
{
    private readonly List<Webhook> _made = [];

    public IReadOnlyList<IOutbound> Make(AppiaSystem system)
    {
        foreach (var (name, options) in settings.ByName)
            _made.Add(new(name, options, system.Time));
        return _made;
    }

    public void Dispose()
    {
        foreach (var webhook in _made)
            webhook.Dispose();
    }
}

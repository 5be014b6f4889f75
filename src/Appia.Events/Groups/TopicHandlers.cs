using System.Text;

namespace Appia.Events;

/// <summary>A topic, with the handlers that a group has for it.</summary>
internal sealed class TopicHandlers(string name, IReadOnlyList<HandlerInvoker> handlers)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(name);

    public string Name => name;

    public IReadOnlyList<HandlerInvoker> Handlers => handlers;

    /// <summary>Whether a group that is new to the topic leaves out what was published before.</summary>
    public bool FromNow { get; init; }

    /// <summary>Whether events of a key may overtake one that failed.</summary>
    public bool Unordered { get; } = handlers.Count > 0 && handlers.All(handler => handler.Unordered);

    public bool Is(ReadOnlySpan<byte> topic) => topic.SequenceEqual(_utf8);
}

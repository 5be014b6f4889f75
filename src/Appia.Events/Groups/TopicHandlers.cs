using System.Text;

namespace Appia.Events;

/// <summary>A topic, with the handlers that a group has for it.</summary>
internal sealed class TopicHandlers(string name, IReadOnlyList<HandlerInvoker> handlers)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(name);

    public string Name => name;

    public IReadOnlyList<HandlerInvoker> Handlers => handlers;

    public bool Is(ReadOnlySpan<byte> topic) => topic.SequenceEqual(_utf8);
}

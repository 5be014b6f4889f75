using Appia.Runtime;

namespace Appia.Events;

/// <summary>Answers <c>appia asyncapi</c>.</summary>
internal sealed class AsyncApiAnswer(AsyncApiDocument document) : ICommandAnswer
{
    public string Command => "asyncapi";

    public string Answer() => document.Json;
}

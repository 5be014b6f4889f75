namespace Appia.Runtime;

/// <summary>What answers which path.</summary>
internal sealed class ServerRoutes
{
    private readonly Dictionary<string, Func<ServerExchange, Task>> _handlers = new(StringComparer.Ordinal);

    /// <summary>Answers whatever has no path of its own.</summary>
    /// <value>The default answers 404.</value>
    public Func<ServerExchange, Task> Fallback { get; set; } = static exchange =>
    {
        exchange.Status = 404;
        return Task.CompletedTask;
    };

    public void Map(string path, Func<ServerExchange, Task> handler) => _handlers.Add(path, handler);

    public Task Handle(ServerExchange exchange) => _handlers.GetValueOrDefault(exchange.Path, Fallback)(exchange);
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Appia.Events.Tests;

/// <summary>What a test's hosts write to their logs about events.</summary>
internal sealed class Said : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text)> _said = new();

    /// <summary>What was said under an event id.</summary>
    public IReadOnlyList<string> Of(int id) => [.. _said.Where(said => said.Id == id).Select(said => said.Text)];

    public ILogger CreateLogger(string categoryName) => categoryName == "Appia.Events" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _said.Enqueue((eventId.Id, formatter(state, exception)));

    public void Dispose()
    {
    }
}

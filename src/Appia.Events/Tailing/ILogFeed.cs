namespace Appia.Events;

/// <summary>Gives the events of a log, in order, as they come. It has one reader.</summary>
internal interface ILogFeed : IDisposable
{
    /// <summary>Waits until there is something after a position, and reads it. At first, and now and then, it answers without having anything:
    /// the log was looked at.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    ValueTask<LogSlice> Next(long after);
}

using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.RabbitMq;

/// <summary>Publishes the messages of one queue, in their order.</summary>
/// <remarks>
/// 1. As many messages as there are, up to the prefetch, are published together. 2. After the commit they are acknowledged: a crash in between brings them
/// again, and their source and id tell that they were published. 3. When one of them cannot be published, each is tried alone; one that never can be goes to
/// the dead letters with the reason, which the broker confirms before it is acknowledged. 4. What fails for another reason is tried again by beginning
/// anew: with a new channel the broker sends all that was not acknowledged once more.
/// </remarks>
internal sealed class QueueReader(
    string name, RabbitMqInOptions options, BrokerLink link, QueuePublisher publisher, AppiaSystem system, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly string _bridge = $"rabbitmq-in:{name}";
    private readonly BrokerWait _wait = new($"rabbitmq-in:{name}", system, logger);

    public async Task Run(CancellationToken stop)
    {
        await Task.Yield();
        var pause = FirstPause;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var published = await ReadOn(stop);
                pause = published ? FirstPause : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
                await Task.Delay(pause, system.Time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was not acknowledged comes again.
        }
    }

    // Returns whether anything was published before it failed.
    private async Task<bool> ReadOn(CancellationToken stop)
    {
        await using var session = await _wait.Until(ct => QueueSession.Open(options, link, ct), stop);
        var published = false;
        try
        {
            while (await session.Next(stop) is { } batch)
            {
                await Take(session, batch, stop);
                published = true;
            }
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            RabbitMqLog.BeginsAnew(logger, failure, _bridge, options.Queue);
        }
        return published;
    }

    private async Task Take(QueueSession session, IReadOnlyList<QueueMessage> batch, CancellationToken stop)
    {
        try
        {
            await publisher.Publish([.. batch.SelectMany(publisher.Read)], stop);
        }
        catch (Exception poison) when (QueuePublisher.IsPoison(poison))
        {
            foreach (var message in batch)
                await TakeAlone(session.DeadLetters, message, stop);
        }
        await session.Acknowledge(batch[^1], stop);
    }

    private async Task TakeAlone(DeadLetterQueue deadLetters, QueueMessage message, CancellationToken stop)
    {
        try
        {
            await publisher.Publish(publisher.Read(message), stop);
        }
        catch (Exception poison) when (QueuePublisher.IsPoison(poison))
        {
            await deadLetters.Add(message, poison, stop);
            RabbitMqLog.DeadLettered(logger, _bridge, options.Queue, deadLetters.Name, poison.Message);
        }
    }
}

using Appia.Bindings;
using Appia.Events;
using Appia.Runtime;

namespace Appia.RabbitMq;

/// <summary>Publishes the events of messages into the logs of the services that own their topics.</summary>
internal sealed class QueuePublisher(InboundTopics topics, EventIntake intake)
{
    /// <summary>Reads the events of a message, by their topics.</summary>
    /// <exception cref="ProblemException">It is no event, or has mistakes, each of which is named.</exception>
    /// <exception cref="RefusedException">Its body is no JSON.</exception>
    public IReadOnlyList<(InboundTopic Topic, InboundEvent Event)> Read(QueueMessage message)
    {
        var mistakes = default(Validation);
        var events = new List<(InboundTopic, InboundEvent)>();
        foreach (var @event in MessageForm.Read(message.Properties, message.Body, ref mistakes))
        {
            // Without a type there is a mistake already.
            if (@event.Type.Length == 0)
                continue;
            var topic = topics.Find(@event.Type) ?? throw RabbitMqErrors.NotOpen(@event.Type, topics.All.Select(open => open.Name));
            events.Add((topic, topic.Read(@event, ref mistakes)));
        }
        mistakes.ThrowIfInvalid();
        return events;
    }

    /// <summary>Publishes events in their order: those of one topic that follow one another in one unit.</summary>
    public async Task Publish(IReadOnlyList<(InboundTopic Topic, InboundEvent Event)> events, CancellationToken ct)
    {
        for (var start = 0; start < events.Count;)
        {
            var topic = events[start].Topic;
            var run = events.Skip(start).TakeWhile(next => next.Topic == topic).Select(next => next.Event).ToList();
            await intake.Publish(topic, run, CallerIdentity.Anonymous, null, ct);
            start += run.Count;
        }
    }

    /// <summary>Whether a message can never be published, however often it is tried.</summary>
    public static bool IsPoison(Exception failure) => failure switch
    {
        RefusedException => true,
        // A race for the same event is no fault of its message.
        ProblemException { Problem: { MayHaveRun: false, Code: not KeyErrors.OvertakenCode, Kind: var kind } } =>
            kind is ProblemKind.Invalid or ProblemKind.Conflict or ProblemKind.TooLarge,
        _ => false,
    };
}

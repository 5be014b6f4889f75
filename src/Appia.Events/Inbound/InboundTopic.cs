using System.Reflection;
using Appia.Bindings;

namespace Appia.Events;

/// <summary>A topic that is open to publishers outside of the system.</summary>
internal abstract class InboundTopic(EventDescriptor descriptor, InboundAttribute opened)
{
    /// <summary>The topic.</summary>
    public string Name => descriptor.Topic;

    /// <summary>The event.</summary>
    public EventDescriptor Descriptor => descriptor;

    /// <summary>What its author says.</summary>
    public InboundAttribute Opened => opened;

    /// <summary>The public route.</summary>
    public string Route => $"/events/{Name}";

    /// <summary>Who may publish it, in the terms of a contract's routes; <see langword="null"/> for everybody.</summary>
    public AuthorizeAttribute? Guard => opened.Anonymous
        ? null
        : new() { Scopes = opened.Scopes, Roles = opened.Roles, Policy = opened.Policy };

    /// <summary>The topic of an event, or <see langword="null"/> when it is not open.</summary>
    public static InboundTopic? Find(EventDescriptor descriptor)
    {
        if (descriptor.Type.GetCustomAttribute<InboundAttribute>() is not { } opened)
            return null;
        var maker = new Maker(opened);
        descriptor.Accept(maker);
        return maker.Made;
    }

    /// <summary>Reads an event's data as the record that the topic has.</summary>
    /// <param name="event">The event.</param>
    /// <param name="mistakes">Takes what is wrong; the result must not be used then.</param>
    /// <exception cref="Appia.Runtime.RefusedException">The data is no JSON.</exception>
    public abstract InboundEvent Read(CloudEvent @event, ref Validation mistakes);

    private sealed class Maker(InboundAttribute opened) : IEventVisitor
    {
        public InboundTopic? Made { get; private set; }

        public void Visit<TEvent>(EventDescriptor<TEvent> @event) where TEvent : class => Made = new InboundTopic<TEvent>(@event, opened);
    }
}

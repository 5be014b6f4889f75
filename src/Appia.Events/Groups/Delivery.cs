using Appia.Runtime;

namespace Appia.Events;

/// <summary>The call that handling an event is.</summary>
internal static class Delivery
{
    /// <summary>One delivery has one key, however often it is tried: ids and calls that the handler makes derive from it. Its time is the event's.</summary>
    /// <param name="group">The group.</param>
    /// <param name="event">The event.</param>
    /// <param name="headers">Its headers.</param>
    /// <param name="method">The handler, when the group has several for the topic.</param>
    /// <param name="ct">Cancels the handler when it takes too long.</param>
    public static CallStart Start(string group, LoggedEvent @event, EventHeaders headers, string? method, CancellationToken ct) => new()
    {
        Caller = headers.User is null && headers.Tenant is null
            ? CallerIdentity.Anonymous
            : new CallerIdentity(headers.User) { Tenant = headers.Tenant },
        Key = method is null ? $"{@event.Id:N}.{group}" : $"{@event.Id:N}.{group}.{method}",
        Now = new DateTimeOffset(@event.At, TimeSpan.Zero),
        Hops = headers.Hops,
        Token = ct,
    };
}

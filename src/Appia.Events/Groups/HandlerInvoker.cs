using Appia.Runtime;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Calls one handler.</summary>
internal abstract class HandlerInvoker(string method, bool unordered)
{
    /// <summary>The handler's name.</summary>
    public string Method => method;

    /// <summary>Whether events of a key may overtake one that failed.</summary>
    public bool Unordered => unordered;

    /// <summary>Handles an event in a unit that the caller commits.</summary>
    public abstract Task<Action?> Invoke(ServiceHost host, UnitOfWork unit, CallStart start, LoggedEvent @event);
}

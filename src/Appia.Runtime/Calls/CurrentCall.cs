namespace Appia.Runtime;

/// <summary>Speaks of the running call.</summary>
internal sealed class CurrentCall(ICaller caller) : ICall
{
    public ICaller Caller => caller;

    public string Key => CallContext.Required.Operation.Text;

    public DateTimeOffset Now => CallContext.Required.Now;

    public DateTimeOffset Deadline
    {
        get
        {
            var call = CallContext.Required;
            if (call.DeadlineTimestamp == long.MaxValue)
                return DateTimeOffset.MaxValue;
            var left = call.Time.GetElapsedTime(call.Time.GetTimestamp(), call.DeadlineTimestamp);
            return call.Time.GetUtcNow() + left;
        }
    }

    public Guid NewId() => CallContext.Required.NewId();

    public ValueTask Commit(CancellationToken ct = default) => CallContext.Required.Commit(ct);

    public void AfterCommit(Action action) => CallContext.Required.AfterCommit(action);
}

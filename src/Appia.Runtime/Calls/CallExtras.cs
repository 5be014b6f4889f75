using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>What few calls need, kept out of the object that every call costs.</summary>
internal sealed class CallExtras
{
    private DerivedIds? _ids;

    public CallerIdentity Caller { get; init; } = CallerIdentity.Anonymous;

    public string? Key { get; init; }

    public int Hops { get; init; }

    public DateTimeOffset? Now { get; set; }

    public OperationId? Operation { get; set; }

    /// <summary>The ids that the call makes. Code of one call may run in parallel.</summary>
    public DerivedIds IdsOf(OperationId operation) =>
        Volatile.Read(ref _ids) ?? Interlocked.CompareExchange(ref _ids, new(operation), null) ?? _ids;

    public Activity? Activity { get; set; }

    public AsyncServiceScope? Scope { get; set; }

    public List<Action>? AfterCommit { get; set; }
}

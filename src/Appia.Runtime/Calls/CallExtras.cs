using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime;

/// <summary>What few calls need, kept out of the object that every call costs.</summary>
internal sealed class CallExtras
{
    public CallerIdentity Caller { get; init; } = CallerIdentity.Anonymous;

    public string? Key { get; init; }

    public int Hops { get; init; }

    public DateTimeOffset? Now { get; set; }

    public OperationId? Operation { get; set; }

    public Activity? Activity { get; set; }

    public AsyncServiceScope? Scope { get; set; }

    public List<Action>? AfterCommit { get; set; }
}

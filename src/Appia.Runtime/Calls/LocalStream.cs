using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Calls a streaming method of a service in this process.</summary>
/// <remarks>The call begins when the stream is first read. Its unit is read-only. It has no total deadline but that of the call that reads
/// it: the reader gives up when no item came for the idle limit.</remarks>
internal sealed class LocalStream<TContract, TArguments, TItem>(AppiaSystem system, StreamMethod<TContract, TArguments, TItem> method)
    : RootStream<TArguments, TItem>
    where TContract : class
    where TArguments : struct
{
    private ServiceHost? _host;

    public StreamMethod<TContract, TArguments, TItem> Method => method;

    private ServiceHost Host => _host ??= system.HostOf(typeof(TContract));

    public override IAsyncEnumerable<TItem> Call(in TArguments arguments, CancellationToken ct)
    {
        var parent = CallContext.Current;
        if (parent is null)
            return CallRoot(arguments, new CallStart { Caller = system.Callers.Current(), Token = ct });
        var copy = system.Options.CopyMessages ? method.ArgumentsCodec.Travel(arguments) : method.Isolate(arguments);
        return Read(copy, token => new CallContext(Host, method, parent, readOnly: true, token), ct.CanBeCanceled ? ct : parent.Token);
    }

    public override IAsyncEnumerable<TItem> CallRoot(TArguments arguments, CallStart start) => start.Key is null
        ? Read(
            arguments,
            token => new CallContext(Host, method, start with { Token = token, Timeout = Timeout.InfiniteTimeSpan }, readOnly: true),
            start.Token)
        : throw KeyErrors.OnStream(method.FullName);

    private async IAsyncEnumerable<TItem> Read(
        TArguments arguments, Func<CancellationToken, CallContext> begin, CancellationToken caller, [EnumeratorCancellation] CancellationToken reader = default)
    {
        system.ThrowIfNotRunning();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(caller, reader, system.Stopping);
        var call = begin(source.Token);
        system.InFlight.Enter();
        try
        {
            var items = ServiceItems.Open(call, () => Open(call, arguments));
            try
            {
                while (await Next(call, items, source))
                    yield return system.Options.CopyMessages ? method.ItemCodec.Travel(items.Current) : method.IsolateItem(items.Current);
            }
            finally
            {
                await ServiceItems.Close(call, items);
            }
        }
        finally
        {
            call.End();
            system.InFlight.Exit();
            await call.DisposeScope();
        }
    }

    private IAsyncEnumerator<TItem> Open(CallContext call, in TArguments arguments)
    {
        if (system.Tracing.Enabled)
            call.Activity = system.Tracing.Start(method);
        var validation = default(Validation);
        method.Validate(arguments, ref validation);
        validation.ThrowIfInvalid();
        var service = Unsafe.As<TContract>(call.Host.Activate(call));
        return method.Invoke(service, arguments, call.Token).GetAsyncEnumerator(call.Token);
    }

    // Each step sets the call anew: what an async iterator leaves in the execution context is gone after a yield. A service may answer its
    // cancellation by ending the stream or by going on: to the reader it has failed either way, for it is not complete.
    private async ValueTask<bool> Next(CallContext call, IAsyncEnumerator<TItem> items, CancellationTokenSource source)
    {
        UnitScope.Current = call;
        try
        {
            source.Token.ThrowIfCancellationRequested();
            var step = items.MoveNextAsync();
            if (step.IsCompletedSuccessfully ? step.Result : await WithinIdleLimit(step, source))
                return true;
            source.Token.ThrowIfCancellationRequested();
            return false;
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested && system.Stopping.IsCancellationRequested)
        {
            throw CallErrors.Stopping(method.FullName);
        }
        catch (Exception failure)
        {
            throw CallRunner.Translate(call, failure);
        }
    }

    private async ValueTask<bool> WithinIdleLimit(ValueTask<bool> step, CancellationTokenSource source)
    {
        using var idle = system.Deadlines.Watch(source, system.Deadlines.After(system.Options.StreamIdle));
        try
        {
            var moved = await step;
            return idle.Expired ? throw CallErrors.DeadlineExceeded(method.FullName, system.Options.StreamIdle) : moved;
        }
        catch (OperationCanceledException) when (idle.Expired)
        {
            throw CallErrors.DeadlineExceeded(method.FullName, system.Options.StreamIdle);
        }
    }
}

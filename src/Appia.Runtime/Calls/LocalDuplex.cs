using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Client;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Calls a method of a service in this process that takes a stream and answers with one.</summary>
/// <remarks>It is a <see cref="LocalStream{TContract, TArguments, TItem}"/> in everything but the stream that it takes: nothing moves for the idle
/// limit when neither an item of the caller's nor one of the service's does.</remarks>
internal sealed class LocalDuplex<TContract, TArguments, TInput, TItem>(AppiaSystem system, DuplexMethod<TContract, TArguments, TInput, TItem> method)
    : RootDuplex<TArguments, TInput, TItem>
    where TContract : class
    where TArguments : struct
{
    private readonly bool _travels = system.Options.CopyMessages;
    private ServiceHost? _host;

    private ServiceHost Host => _host ??= system.HostOf(typeof(TContract));

    public override IAsyncEnumerable<TItem> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct)
    {
        var parent = CallContext.Current;
        var copied = _travels ? method.ArgumentsCodec.Travel(arguments) : method.Isolate(arguments);
        var given = new Given(input, InputAcceptance.Of(method, parent, CopyInput), ExecutionContext.Capture());
        return parent is null
            ? Read(copied, given, Root(new() { Caller = system.Callers.Current() }), ct)
            : Read(copied, given, token => new CallContext(Host, method, parent, readOnly: true, token), ct.CanBeCanceled ? ct : parent.Token);
    }

    public override IAsyncEnumerable<TItem> CallRoot(TArguments arguments, IAsyncEnumerable<TInput> input, CallStart start) => Read(
        arguments, new(input, InputAcceptance.Of(method, parent: null), ExecutionContext.Capture()), Root(start), start.Token);

    private Func<CancellationToken, CallContext> Root(CallStart start) =>
        token => new CallContext(Host, method, start with { Token = token, Timeout = Timeout.InfiniteTimeSpan }, readOnly: true);

    private async IAsyncEnumerable<TItem> Read(
        TArguments arguments, Given given, Func<CancellationToken, CallContext> begin, CancellationToken caller,
        [EnumeratorCancellation] CancellationToken reader = default)
    {
        ArgumentNullException.ThrowIfNull(given.Input, method.InputName);
        system.ThrowIfNotRunning();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(caller, reader, system.Stopping);
        using var idle = new IdleLimit(system, source);
        var call = begin(source.Token);
        var input = new CallInput<TInput>(
            method, new(given.Input, given.Accept, given.Context, system.Time, source.Token), source, idle);
        var run = new DuplexRun<TItem>(system, call, source, idle, input.ThrowIfFailed);
        system.InFlight.Enter();
        try
        {
            var items = ServiceItems.Open(call, () => Open(call, arguments, input));
            try
            {
                while (await run.Next(items))
                    yield return _travels ? method.ItemCodec.Travel(items.Current) : method.IsolateItem(items.Current);
            }
            finally
            {
                await ServiceItems.Close(call, items);
            }
        }
        finally
        {
            call.End();
            await input.Close();
            system.InFlight.Exit();
            await call.DisposeScope();
        }
    }

    private IAsyncEnumerator<TItem> Open(CallContext call, in TArguments arguments, CallInput<TInput> input)
    {
        if (system.Tracing.Enabled)
            call.Activity = system.Tracing.Start(method);
        var validation = default(Validation);
        method.Validate(arguments, ref validation);
        validation.ThrowIfInvalid();
        var service = Unsafe.As<TContract>(call.Host.Activate(call));
        return method.Invoke(service, arguments, input, call.Token).GetAsyncEnumerator(call.Token);
    }

    private TInput CopyInput(TInput item) => _travels ? method.InputCodec.Travel(item) : method.IsolateInput(item);

    private sealed record Given(IAsyncEnumerable<TInput> Input, Func<TInput, long, TInput> Accept, ExecutionContext? Context);
}

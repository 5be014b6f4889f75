using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Client;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Calls a method of a service in this process that takes a stream and answers once.</summary>
/// <remarks>
/// 1. The arguments are checked, then the method runs as in any call. Its unit commits when it has returned.
/// 2. The caller's stream begins when the service begins to read it. Until its last item the idle limit of streams holds instead of a deadline;
///    from then on the deadline of calls.
/// 3. A stream that failed fails the call, before anything is written, with what it failed with.
/// 4. A call is never repeated: its items are gone.
/// </remarks>
internal sealed class LocalClientStream<TContract, TArguments, TInput, TResult>(
    AppiaSystem system, ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
    : RootClientStream<TArguments, TInput, TResult>
    where TContract : class
    where TArguments : struct
{
    private readonly bool _travels = system.Options.CopyMessages;
    private ServiceHost? _host;

    private ServiceHost Host => _host ??= system.HostOf(typeof(TContract));

    public override Task<TResult> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct)
    {
        try
        {
            var parent = CallContext.Current;
            var copied = _travels ? method.ArgumentsCodec.Travel(arguments) : method.Isolate(arguments);
            var accept = InputAcceptance.Of(method, parent, Copy);
            return parent is null
                ? Run(copied, input, accept, Root(new() { Caller = system.Callers.Current() }), ct, sink: null)
                : Run(
                    copied, input, accept, token => new CallContext(Host, method, parent, readOnly: false, token),
                    ct.CanBeCanceled ? ct : parent.Token, sink: null);
        }
        catch (Exception failure)
        {
            return Task.FromException<TResult>(failure);
        }
    }

    public override Task<TResult> CallRoot(
        TArguments arguments, IAsyncEnumerable<TInput> input, CallStart start, IResultSink<TResult>? sink) =>
        Run(arguments, input, InputAcceptance.Of(method, parent: null), Root(start), start.Token, sink);

    private Func<CancellationToken, CallContext> Root(CallStart start) => token => new CallContext(
        Host, method, start with { Token = token, Timeout = start.Timeout ?? Timeout.InfiniteTimeSpan }, readOnly: false);

    private async Task<TResult> Run(
        TArguments arguments, IAsyncEnumerable<TInput> input, Func<TInput, long, TInput> accept, Func<CancellationToken, CallContext> begin,
        CancellationToken caller, IResultSink<TResult>? sink)
    {
        ArgumentNullException.ThrowIfNull(input, method.InputName);
        system.ThrowIfNotRunning();
        var context = ExecutionContext.Capture();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        var call = begin(source.Token);
        using var limits = new InputLimits(system, call, source);
        var items = new CallerItems<TInput>(input, accept, context, system.Time, source.Token);
        var given = new CallInput<TInput>(method, items, source, limits.Idle) { Ended = limits.Ended };
        system.InFlight.Enter();
        try
        {
            return await Finish(call, Begin(call, arguments, given), given, sink);
        }
        catch (Exception failure)
        {
            given.ThrowIfFailed();
            throw limits.Translate(failure);
        }
        finally
        {
            call.End();
            await given.Close();
            system.InFlight.Exit();
            await call.DisposeScope();
        }
    }

    private Task<TResult> Begin(CallContext call, in TArguments arguments, CallInput<TInput> given)
    {
        var outer = ExecutionContext.Capture();
        UnitScope.Current = call;
        try
        {
            call.Token.ThrowIfCancellationRequested();
            if (system.Tracing.Enabled)
                call.Activity = system.Tracing.Start(method);
            var validation = default(Validation);
            method.Validate(arguments, ref validation);
            validation.ThrowIfInvalid();
            var service = Unsafe.As<TContract>(call.Host.Activate(call));
            return method.Invoke(service, arguments, given, call.Token) ?? throw CallErrors.NoResult(method.FullName);
        }
        finally
        {
            CallRunner.Restore(outer);
        }
    }

    // A service may answer in spite of a stream that failed: to the caller it has failed all the same, and nothing is written.
    private async Task<TResult> Finish(CallContext call, Task<TResult> body, CallInput<TInput> given, IResultSink<TResult>? sink)
    {
        var result = await body;
        given.ThrowIfFailed();
        sink?.Encode(result);
        var answer = sink is null ? Copy(result) : result;
        await call.CommitLast(call.Token);
        return answer;
    }

    private TInput Copy(TInput item) => _travels ? method.InputCodec.Travel(item) : method.IsolateInput(item);

    private TResult Copy(TResult result) =>
        _travels && typeof(TResult) != typeof(Nothing) ? method.ResultCodec.Travel(result) : method.IsolateResult(result);
}

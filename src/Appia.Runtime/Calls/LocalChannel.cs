using System.Buffers;
using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>Calls a method of a service in this process: the same pipeline as a remote call, without a socket and without copying what cannot change.</summary>
internal sealed class LocalChannel<TContract, TArguments, TResult>(AppiaSystem system, UnaryMethod<TContract, TArguments, TResult> method)
    : RootChannel<TArguments, TResult>
    where TContract : class
    where TArguments : struct
{
    private readonly bool _travels = system.Options.CopyMessages;
    private readonly bool _readOnly = method.ReadOnly;
    private readonly bool _runsAgain = method is { Repeatable: true, ReadOnly: false };
    private readonly bool _serial = method.Serial is not null;
    private ServiceHost? _host;
    private KeyedCalls<TContract, TArguments, TResult>? _keyed;
    private SerialCalls<TContract, TArguments, TResult>? _turns;

    public UnaryMethod<TContract, TArguments, TResult> Method => method;

    // A value without references is a copy by itself, and comparing it as an object would box it.
    private static bool IsPlain => !RuntimeHelpers.IsReferenceOrContainsReferences<TResult>();

    private ServiceHost Host => _host ??= system.HostOf(typeof(TContract));

    private KeyedCalls<TContract, TArguments, TResult> Keyed => _keyed ??= new(system, method, Run);

    private SerialCalls<TContract, TArguments, TResult> Turns => _turns ??= new(system, method, RunNow);

    /// <summary>A call made by a running call; or, outside of any, a root call with whoever the application says is calling.</summary>
    public override Task<TResult> Call(in TArguments arguments, CancellationToken ct)
    {
        var parent = CallContext.Current;
        if (parent is null)
            return CallRoot(arguments, new CallStart { Caller = system.Callers.Current(), Token = ct }, sink: null);
        return parent.IsReading ? CallOnceRead(parent, arguments, ct) : Call(parent, arguments, ct);
    }

    private async Task<TResult> CallOnceRead(CallContext parent, TArguments arguments, CancellationToken ct)
    {
        await parent.LetReadersEnd();
        return await Call(parent, arguments, ct);
    }

    private Task<TResult> Call(CallContext parent, in TArguments arguments, CancellationToken ct)
    {
        try
        {
            var host = Host;
            var call = new CallContext(host, method, parent, _readOnly, ct);
            var copy = _travels ? method.ArgumentsCodec.Travel(arguments) : method.Isolate(arguments);
            return !_readOnly && parent.IsKeyed ? Keyed.Run(call, copy, sink: null, outcome: null) : Run(call, copy, sink: null);
        }
        catch (Exception failure)
        {
            return Task.FromException<TResult>(failure);
        }
    }

    /// <summary>A call that nothing in this process made. The sink takes the result before the unit commits.</summary>
    public override async Task<TResult> CallRoot(TArguments arguments, CallStart start, IResultSink<TResult>? sink)
    {
        using var root = new RootCall(system, start);
        var call = new CallContext(Host, method, root.Start, _readOnly);
        root.Begin(call);
        // A key says nothing to a method that only reads: it may run again.
        var running = start.Key is null || _readOnly ? Run(call, arguments, sink) : Keyed.Run(call, arguments, sink, start.Outcome);
        if (!running.IsCompleted)
            root.Wait();
        return await running;
    }

    private Task<TResult> Run(CallContext call, in TArguments arguments, IResultSink<TResult>? sink) =>
        _serial ? Turns.Run(call, arguments, sink) : RunNow(call, arguments, sink);

    private Task<TResult> RunNow(CallContext call, in TArguments arguments, IResultSink<TResult>? sink)
    {
        var body = Begin(call, arguments, sink, out var answered);
        return answered ? body
            : _runsAgain ? FinishOrRunAgain(call, body, arguments, sink)
            : Finish(call, body, sink);
    }

    // Runs the method. What it answered at once, without anything to commit, is the answer.
    private Task<TResult> Begin(CallContext call, in TArguments arguments, IResultSink<TResult>? sink, out bool answered)
    {
        var outer = ExecutionContext.Capture();
        UnitScope.Current = call;
        answered = false;
        try
        {
            var body = Invoke(call, arguments);
            if (!body.IsCompletedSuccessfully || call.HasToFinish || !call.Close())
                return body;
            var answer = Answer(call, body, sink);
            answered = true;
            return answer;
        }
        catch (Exception failure)
        {
            return Task.FromException<TResult>(failure);
        }
        finally
        {
            CallRunner.Restore(outer);
        }
    }

    private Task<TResult> Finish(CallContext call, Task<TResult> body, IResultSink<TResult>? sink)
    {
        if (call.Kept is { } kept)
            body = Keep(body, kept);
        return CallRunner.Finish(call, sink is null ? Copied(body) : body, sink);
    }

    private async Task<TResult> FinishOrRunAgain(CallContext call, Task<TResult> body, TArguments arguments, IResultSink<TResult>? sink)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                return await Finish(call, body, sink);
            }
            catch (ProblemException failure) when (run < StaleReads.MostRuns && StaleReads.Failed(call, failure))
            {
                if (!await StaleReads.Wait(call, run))
                    throw;
            }
            call = new(call);
            body = Begin(call, arguments, sink, out var answered);
            if (answered)
                return await body;
        }
    }

    private Task<TResult> Invoke(CallContext call, in TArguments arguments)
    {
        if (call.Token.IsCancellationRequested)
            throw new OperationCanceledException(call.Token);
        if (system.Tracing.Enabled)
            call.Activity = system.Tracing.Start(method);
        Validate(arguments);
        var service = Unsafe.As<TContract>(call.Host.Activate(call));
        return method.Invoke(service, arguments, call.Token) ?? throw CallErrors.NoResult(method.FullName);
    }

    private void Validate(in TArguments arguments)
    {
        var validation = default(Validation);
        method.Validate(arguments, ref validation);
        if (!validation.Ok)
            validation.ThrowIfInvalid();
    }

    // The common case: the service answered at once and wrote nothing. Its own task is the answer unless the result has to be copied; one that
    // was encoded has left already.
    private Task<TResult> Answer(CallContext call, Task<TResult> body, IResultSink<TResult>? sink)
    {
        var result = body.Result;
        sink?.Encode(result);
        call.End();
        if (sink is not null)
            return body;
        var copy = Copy(result);
        return IsPlain || (!typeof(TResult).IsValueType && ReferenceEquals(copy, result)) ? body : Task.FromResult(copy);
    }

    // Before the commit: an answer that cannot travel must not leave effects behind.
    private async Task<TResult> Copied(Task<TResult> body) => Copy(await body);

    private async Task<TResult> Keep(Task<TResult> body, KeptCall kept)
    {
        var result = await body;
        var bytes = new ArrayBufferWriter<byte>();
        method.ResultCodec.Write(result, bytes);
        kept.Answer(bytes.WrittenSpan.ToArray());
        return result;
    }

    private TResult Copy(TResult result) =>
        _travels && typeof(TResult) != typeof(Nothing) ? method.ResultCodec.Travel(result) : method.IsolateResult(result);
}

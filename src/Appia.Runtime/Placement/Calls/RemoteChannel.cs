using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Calls a method of a service in another host.</summary>
internal sealed class RemoteChannel<TContract, TArguments, TResult>(AppiaSystem system, RemoteHost host, UnaryMethod<TContract, TArguments, TResult> method)
    : RootChannel<TArguments, TResult>
    where TContract : class
    where TArguments : struct
{
    private GrpcMethod<TArguments, TResult>? _method;

    private GrpcMethod<TArguments, TResult> Method => _method ??= ContractMethods.Of(method);

    public override Task<TResult> Call(in TArguments arguments, CancellationToken ct)
    {
        if (CallContext.Current is not { } parent)
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
            return Send(arguments, parent.StartOf(method, ct), parent.DeadlineTimestamp);
        }
        catch (Exception failure)
        {
            return Task.FromException<TResult>(failure);
        }
    }

    public override async Task<TResult> CallRoot(TArguments arguments, CallStart start, IResultSink<TResult>? sink)
    {
        using var root = new RootCall(system, start);
        var deadline = system.Deadlines.After(start.Timeout ?? system.Options.Deadline);
        root.Wait();
        var result = await Send(arguments, root.Start, deadline);
        sink?.Encode(result);
        return result;
    }

    private async Task<TResult> Send(TArguments arguments, CallStart start, long deadline)
    {
        Validate(arguments);
        using var activity = system.Tracing.Enabled ? system.Tracing.StartRemote(method) : null;
        return await host.Attempts.Run(
            new Sending(Method, arguments, CallMetadata.Of(start), start.Outcome, start.Token),
            static (connection, sending, left) => sending.On(connection, left),
            method.Repeatable || start.Key is not null,
            deadline,
            start.Token);
    }

    // Here and not only there: what is wrong with the arguments need not travel to be found out.
    private void Validate(in TArguments arguments)
    {
        var validation = default(Validation);
        method.Validate(arguments, ref validation);
        if (!validation.Ok)
            validation.ThrowIfInvalid();
    }

    private readonly record struct Sending(
        GrpcMethod<TArguments, TResult> Method, TArguments Arguments, Metadata? Metadata, CallOutcome? Outcome, CancellationToken Token)
    {
        public Task<TResult> On(HostConnection connection, TimeSpan left)
        {
            var options = new CallOptions { Timeout = left, Headers = Metadata, Token = Token };
            return Outcome is null ? connection.Method(Method).Unary(Arguments, options) : Observe(connection, Outcome, options);
        }

        private async Task<TResult> Observe(HostConnection connection, CallOutcome outcome, CallOptions options)
        {
            var response = new ResponseMetadata();
            var result = await connection.Method(Method).Unary(Arguments, options with { Response = response });
            outcome.Replayed = response.Headers[CallMetadata.Replayed] is not null;
            return result;
        }
    }
}

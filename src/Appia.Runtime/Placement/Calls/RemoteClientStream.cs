using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Calls a method of a service in another host that takes a stream and answers once.</summary>
/// <remarks>The caller's stream begins when the service there begins to read it. Until then another replica may take the call when it never began;
/// afterwards it is not sent again: its items are gone.</remarks>
internal sealed class RemoteClientStream<TContract, TArguments, TInput, TResult>(
    AppiaSystem system, RemoteHost host, ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
    : RootClientStream<TArguments, TInput, TResult>
    where TContract : class
    where TArguments : struct
{
    private GrpcMethod<InputMessage<TArguments, TInput>, TResult>? _method;

    private GrpcMethod<InputMessage<TArguments, TInput>, TResult> Method => _method ??= ContractMethods.Of(method);

    public override Task<TResult> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct)
    {
        if (CallContext.Current is not { } parent)
            return CallRoot(arguments, input, new CallStart { Caller = system.Callers.Current(), Token = ct }, sink: null);
        try
        {
            return Run(arguments, input, parent.StartOf(method, ct), parent);
        }
        catch (Exception failure)
        {
            return Task.FromException<TResult>(failure);
        }
    }

    public override async Task<TResult> CallRoot(
        TArguments arguments, IAsyncEnumerable<TInput> input, CallStart start, IResultSink<TResult>? sink)
    {
        var result = await Run(arguments, input, start, parent: null);
        sink?.Encode(result);
        return result;
    }

    private async Task<TResult> Run(TArguments arguments, IAsyncEnumerable<TInput> input, CallStart start, CallContext? parent)
    {
        var context = ExecutionContext.Capture();
        InputCheck.Arguments(method, arguments, input);
        system.ThrowIfNotRunning();
        using var activity = system.Tracing.Enabled ? system.Tracing.StartRemote(method) : null;
        using var source = CancellationTokenSource.CreateLinkedTokenSource(start.Token, system.Stopping);
        var items = new CallerItems<TInput>(input, InputAcceptance.Of(method, parent), context, system.Time, source.Token);
        system.InFlight.Enter();
        try
        {
            var call = await InputBeginning.Begin(system, host, Method, arguments, start, repeatable: false, source.Token);
            await using var sending = new InputSending<TArguments, TInput, TResult>(call, items);
            // The limits are that host's from here on: it alone knows when an item was read, and how long the answer takes since the last one.
            // That it is still there, the connection asks.
            call.Rest();
            sending.Start(method.InputName);
            return await sending.ReadSingle();
        }
        finally
        {
            system.InFlight.Exit();
        }
    }
}

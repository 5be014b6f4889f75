using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Calls a method of a service in another host that takes a stream and answers with one.</summary>
/// <remarks>As with <see cref="RemoteClientStream{TContract, TArguments, TInput, TResult}"/>, the caller's stream begins when the host has taken the
/// call, which then is not sent again.</remarks>
internal sealed class RemoteDuplex<TContract, TArguments, TInput, TItem>(
    AppiaSystem system, RemoteHost host, DuplexMethod<TContract, TArguments, TInput, TItem> method)
    : RootDuplex<TArguments, TInput, TItem>
    where TContract : class
    where TArguments : struct
{
    private GrpcMethod<InputMessage<TArguments, TInput>, TItem>? _method;

    private GrpcMethod<InputMessage<TArguments, TInput>, TItem> Method => _method ??= ContractMethods.Of(method);

    public override IAsyncEnumerable<TItem> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct) =>
        CallContext.Current is { } parent
            ? Read(arguments, new(input, parent, ExecutionContext.Capture()), parent.StartOf(method, ct))
            : CallRoot(arguments, input, new CallStart { Caller = system.Callers.Current(), Token = ct });

    public override IAsyncEnumerable<TItem> CallRoot(TArguments arguments, IAsyncEnumerable<TInput> input, CallStart start) =>
        Read(arguments, new(input, null, ExecutionContext.Capture()), start);

    private async IAsyncEnumerable<TItem> Read(
        TArguments arguments, Given given, CallStart start, [EnumeratorCancellation] CancellationToken reader = default)
    {
        InputCheck.Arguments(method, arguments, given.Input);
        system.ThrowIfNotRunning();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(start.Token, reader, system.Stopping);
        var items = new CallerItems<TInput>(
            given.Input, InputAcceptance.Of(method, given.Parent), given.Context, system.Time, source.Token);
        system.InFlight.Enter();
        try
        {
            var call = await InputBeginning.Begin(system, host, Method, arguments, start, repeatable: true, source.Token);
            await using var sending = new InputSending<TArguments, TInput, TItem>(call, items);
            sending.Start(method.InputName);
            while (await sending.Read(system.Options.StreamIdle))
                yield return sending.Current;
        }
        finally
        {
            system.InFlight.Exit();
        }
    }

    private sealed record Given(IAsyncEnumerable<TInput> Input, CallContext? Parent, ExecutionContext? Context);
}

using Appia.Bindings;

namespace Appia.Client;

/// <summary>Calls a method of a peer that takes a stream and answers once.</summary>
internal sealed class ClientStreamCalls<TContract, TArguments, TInput, TResult>(
    GrpcClient client, ClientStreamMethod<TContract, TArguments, TInput, TResult> method, GivenKey? key)
    : ClientStreamChannel<TArguments, TInput, TResult>
    where TContract : class
    where TArguments : struct
{
    private readonly RemoteMethod<InputMessage<TArguments, TInput>, TResult> _remote = client.Method(ContractMethods.Of(method));
    private readonly Func<TInput, long, TInput> _accept = InputCheck.Of(method);

    public override Task<TResult> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct) => Run(arguments, input, ct);

    private async Task<TResult> Run(TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct)
    {
        var context = ExecutionContext.Capture();
        InputCheck.Arguments(method, arguments, input);
        var items = new CallerItems<TInput>(input, _accept, context, client.Options.Time, ct);
        var options = new CallOptions { Timeout = Timeout.InfiniteTimeSpan, Headers = RemoteCalls.Headers(client.Options, key), Token = ct };
        var call = _remote.Duplex(options);
        await using var sending = new InputSending<TArguments, TInput, TResult>(call, items);
        call.Restart(client.Options.StreamIdle);
        if (await call.Begin(InputMessage<TArguments, TInput>.Opening(arguments)))
            sending.Start(method.InputName);
        return await sending.ReadSingle();
    }
}

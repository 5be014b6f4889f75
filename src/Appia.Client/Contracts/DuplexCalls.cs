using System.Runtime.CompilerServices;
using Appia.Bindings;

namespace Appia.Client;

/// <summary>Calls a method of a peer that takes a stream and answers with one.</summary>
internal sealed class DuplexCalls<TContract, TArguments, TInput, TItem>(
    GrpcClient client, DuplexMethod<TContract, TArguments, TInput, TItem> method, GivenKey? key) : DuplexChannel<TArguments, TInput, TItem>
    where TContract : class
    where TArguments : struct
{
    private readonly RemoteMethod<InputMessage<TArguments, TInput>, TItem> _remote = client.Method(ContractMethods.Of(method));
    private readonly Func<TInput, long, TInput> _accept = InputCheck.Of(method);

    public override IAsyncEnumerable<TItem> Call(in TArguments arguments, IAsyncEnumerable<TInput> input, CancellationToken ct) =>
        Read(arguments, input, ExecutionContext.Capture(), ct);

    private async IAsyncEnumerable<TItem> Read(
        TArguments arguments, IAsyncEnumerable<TInput> input, ExecutionContext? context, CancellationToken caller,
        [EnumeratorCancellation] CancellationToken reader = default)
    {
        InputCheck.Arguments(method, arguments, input);
        using var either = caller.CanBeCanceled && reader.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(caller, reader) : null;
        var token = either?.Token ?? (reader.CanBeCanceled ? reader : caller);
        var items = new CallerItems<TInput>(input, _accept, context, client.Options.Time, token);
        var options = new CallOptions { Timeout = Timeout.InfiniteTimeSpan, Headers = RemoteCalls.Headers(client.Options, key), Token = token };
        var call = _remote.Duplex(options);
        await using var sending = new InputSending<TArguments, TInput, TItem>(call, items);
        if (await call.Begin(InputMessage<TArguments, TInput>.Opening(arguments)))
            sending.Start(method.InputName);
        while (await sending.Read(client.Options.StreamIdle))
            yield return sending.Current;
    }
}

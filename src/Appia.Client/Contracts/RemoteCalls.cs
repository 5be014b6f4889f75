using System.Diagnostics;
using System.Runtime.CompilerServices;
using Appia.Bindings;

namespace Appia.Client;

/// <summary>Makes the channels of contracts' clients to one peer. Beside its messages and its deadline, a call carries its trace (W3C Trace
/// Context) and what the application adds.</summary>
internal sealed class RemoteCalls(GrpcClient client, GivenKey? key = null) : IChannelFactory
{
    public Channel<TArguments, TResult> Unary<TContract, TArguments, TResult>(UnaryMethod<TContract, TArguments, TResult> method)
        where TContract : class
        where TArguments : struct =>
        new UnaryChannel<TArguments, TResult>(client, client.Method(ContractMethods.Of(method)), method.ReadOnly ? null : key);

    public StreamChannel<TArguments, TItem> Stream<TContract, TArguments, TItem>(StreamMethod<TContract, TArguments, TItem> method)
        where TContract : class
        where TArguments : struct =>
        new ItemChannel<TArguments, TItem>(client, client.Method(ContractMethods.Of(method)), key);

    public ClientStreamChannel<TArguments, TInput, TResult> ClientStream<TContract, TArguments, TInput, TResult>(
        ClientStreamMethod<TContract, TArguments, TInput, TResult> method)
        where TContract : class
        where TArguments : struct =>
        new ClientStreamCalls<TContract, TArguments, TInput, TResult>(client, method, key);

    public DuplexChannel<TArguments, TInput, TItem> Duplex<TContract, TArguments, TInput, TItem>(
        DuplexMethod<TContract, TArguments, TInput, TItem> method)
        where TContract : class
        where TArguments : struct =>
        new DuplexCalls<TContract, TArguments, TInput, TItem>(client, method, key);

    /// <summary>What every call says of itself.</summary>
    public static Metadata? Headers(AppiaChannelOptions options, GivenKey? key)
    {
        Metadata? headers = null;
        key?.AddTo(headers = new());
        if (Activity.Current is { Id: { } trace, IdFormat: ActivityIdFormat.W3C } activity)
        {
            (headers ??= new()).Add("traceparent", trace);
            if (activity.TraceStateString is { Length: > 0 } state)
                headers.Add("tracestate", state);
        }
        if (options.Authorization?.Invoke() is { } authorization)
            (headers ??= new()).Add("authorization", authorization);
        return headers;
    }

    private sealed class UnaryChannel<TArguments, TResult>(GrpcClient client, RemoteMethod<TArguments, TResult> remote, GivenKey? key)
        : Channel<TArguments, TResult>
        where TArguments : struct
    {
        public override Task<TResult> Call(in TArguments arguments, CancellationToken ct)
        {
            try
            {
                return remote.Unary(arguments, new() { Headers = Headers(client.Options, key), Token = ct });
            }
            catch (Exception failure)
            {
                return Task.FromException<TResult>(failure);
            }
        }
    }

    private sealed class ItemChannel<TArguments, TItem>(GrpcClient client, RemoteMethod<TArguments, TItem> remote, GivenKey? key)
        : StreamChannel<TArguments, TItem>
        where TArguments : struct
    {
        public override IAsyncEnumerable<TItem> Call(in TArguments arguments, CancellationToken ct) => Read(arguments, ct);

        private async IAsyncEnumerable<TItem> Read(TArguments arguments, CancellationToken caller, [EnumeratorCancellation] CancellationToken reader = default)
        {
            using var either = caller.CanBeCanceled && reader.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(caller, reader) : null;
            var token = either?.Token ?? (reader.CanBeCanceled ? reader : caller);
            var options = new CallOptions { Timeout = Timeout.InfiniteTimeSpan, Headers = Headers(client.Options, key), Token = token };
            await using var call = remote.ServerStream(arguments, options);
            while (await call.Read(client.Options.StreamIdle))
                yield return call.Current;
        }
    }
}

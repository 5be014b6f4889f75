using System.Runtime.CompilerServices;
using Appia.Bindings;
using Appia.Client;

namespace Appia.Runtime;

/// <summary>Calls a streaming method of a service in another host.</summary>
/// <remarks>A stream that could not begin is begun at another replica; one that has begun is not: its reader has seen items already.</remarks>
internal sealed class RemoteStream<TContract, TArguments, TItem>(AppiaSystem system, RemoteHost host, StreamMethod<TContract, TArguments, TItem> method)
    : RootStream<TArguments, TItem>
    where TContract : class
    where TArguments : struct
{
    private GrpcMethod<TArguments, TItem>? _method;

    private GrpcMethod<TArguments, TItem> Method => _method ??= ContractMethods.Of(method);

    public override IAsyncEnumerable<TItem> Call(in TArguments arguments, CancellationToken ct) => CallContext.Current is { } parent
        ? Read(arguments, parent.StartOf(method, ct))
        : CallRoot(arguments, new CallStart { Caller = system.Callers.Current(), Token = ct });

    public override IAsyncEnumerable<TItem> CallRoot(TArguments arguments, CallStart start) =>
        start.Key is null ? Read(arguments, start) : throw KeyErrors.OnStream(method.FullName);

    private async IAsyncEnumerable<TItem> Read(TArguments arguments, CallStart start, [EnumeratorCancellation] CancellationToken reader = default)
    {
        system.ThrowIfNotRunning();
        Validate(arguments);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(start.Token, reader, system.Stopping);
        system.InFlight.Enter();
        try
        {
            await using var call = await Begin(arguments, start, source.Token);
            if (!call.HasItem)
                yield break;
            do
                yield return call.Stream.Current;
            while (await call.Stream.Read(system.Options.StreamIdle));
        }
        finally
        {
            system.InFlight.Exit();
        }
    }

    // A stream begins with its first item, or its end: until then another replica may take it.
    private Task<Begun> Begin(TArguments arguments, CallStart start, CancellationToken ct) => host.Attempts.Run(
        (Method, arguments, Metadata: CallMetadata.Of(start), system.Options.StreamIdle, ct),
        static async (connection, state, _) =>
        {
            var options = new CallOptions { Timeout = Timeout.InfiniteTimeSpan, Headers = state.Metadata, Token = state.ct };
            var stream = connection.Method(state.Method).ServerStream(state.arguments, options);
            try
            {
                return new Begun(stream, await stream.Read(state.StreamIdle));
            }
            catch
            {
                await stream.DisposeAsync();
                throw;
            }
        },
        repeatable: true,
        long.MaxValue,
        ct);

    private void Validate(in TArguments arguments)
    {
        var validation = default(Validation);
        method.Validate(arguments, ref validation);
        if (!validation.Ok)
            validation.ThrowIfInvalid();
    }

    private sealed class Begun(StreamCall<TArguments, TItem> stream, bool hasItem) : IAsyncDisposable
    {
        public StreamCall<TArguments, TItem> Stream => stream;

        public bool HasItem => hasItem;

        public ValueTask DisposeAsync() => stream.DisposeAsync();
    }
}

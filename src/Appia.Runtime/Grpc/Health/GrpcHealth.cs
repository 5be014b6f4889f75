using Appia.Client;
using Appia.Codec;

namespace Appia.Runtime;

/// <summary>Tells whether the services of this host answer: <c>grpc.health.v1.Health</c> of the gRPC project, which balancers and
/// orchestrators ask.</summary>
/// <remarks>Services of one host come and go together. The empty name stands for the host.</remarks>
internal sealed class GrpcHealth
{
    private const string Service = "grpc.health.v1.Health";
    private static readonly ProtoCodec<string> Requests = new(WriteRequest, ReadRequest);
    private static readonly ProtoCodec<GrpcServing> Responses = new(WriteResponse, ReadResponse);

    /// <summary>Asks once.</summary>
    public static readonly GrpcMethod<string, GrpcServing> Check = new(Service, nameof(Check), Requests, Responses);

    /// <summary>Asks, and hears of every change.</summary>
    public static readonly GrpcMethod<string, GrpcServing> Watch = new(Service, nameof(Watch), Requests, Responses);

    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _serving;

    /// <summary>Whether calls are answered. The host says so once it has started, and takes it back when it begins to stop.</summary>
    public bool Serving
    {
        get => _serving;
        set
        {
            _serving = value;
            var changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.TrySetResult();
        }
    }

    public void Map(GrpcRoutes routes)
    {
        routes.Unary(Check, (service, _) => Task.FromResult(StatusOf(routes, service) is var status and not GrpcServing.ServiceUnknown
            ? status
            : throw Problems.NotFound($"No service '{Quote.Short(service)}' is answered here.")));
        routes.ServerStream(Watch, (service, responses, call) => Tell(() => StatusOf(routes, service), responses, call));
    }

    // The first answer comes at once, each later one with a change. The last one, that the host stops, ends the stream.
    private async Task Tell(Func<GrpcServing> status, GrpcResponses<GrpcServing> responses, GrpcCall call)
    {
        var stopping = call.Server.Options.Stopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Token, stopping);
        GrpcServing? told = null;
        while (true)
        {
            var changed = _changed.Task;
            // Looked at before the status: whoever is told that the stream ends has been told why.
            var stops = stopping.IsCancellationRequested;
            var now = status();
            if (now != told)
                await responses.Write(now);
            told = now;
            if (stops)
                throw GrpcErrors.Stopping(call.Method);
            await changed.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.Token.ThrowIfCancellationRequested();
        }
    }

    private GrpcServing StatusOf(GrpcRoutes routes, string service)
    {
        if (service.Length > 0 && !routes.Services.Contains(service))
            return GrpcServing.ServiceUnknown;
        return _serving && !routes.Server.Options.Stopping.IsCancellationRequested ? GrpcServing.Serving : GrpcServing.NotServing;
    }

    private static void WriteRequest(ref ProtoWriter writer, string service) => writer.WriteString(1, service);

    private static string ReadRequest(ProtoReader reader)
    {
        var service = "";
        while (reader.Next())
            if (reader.Tag == 10)
                service = reader.ReadString();
            else
                reader.Skip();
        return service;
    }

    private static void WriteResponse(ref ProtoWriter writer, GrpcServing status) => writer.WriteInt32(1, (int)status);

    private static GrpcServing ReadResponse(ProtoReader reader)
    {
        var status = GrpcServing.Unknown;
        while (reader.Next())
            if (reader.Tag == 8)
                status = (GrpcServing)reader.ReadInt32();
            else
                reader.Skip();
        return status;
    }
}

using Appia.Client;

namespace Appia.Runtime;

/// <summary>Tells tools such as <c>buf curl</c> and <c>grpcurl</c> what can be called here: <c>grpc.reflection.v1.ServerReflection</c> of
/// the gRPC project, and its earlier name, which many tools still ask for.</summary>
/// <param name="descriptors">The files of the services. Without them, services are listed and nothing more.</param>
internal sealed class GrpcReflection(IReadOnlyList<IGrpcDescriptors> descriptors)
{
    private const string Method = "ServerReflectionInfo";

    private const string Nothing =
        "The request asks for nothing that is known here: set 'list_services', 'file_containing_symbol' or 'file_by_filename'.";

    public static readonly GrpcMethod<ReflectionRequest, ReflectionResponse> V1 = Make("grpc.reflection.v1.ServerReflection");
    public static readonly GrpcMethod<ReflectionRequest, ReflectionResponse> V1Alpha = Make("grpc.reflection.v1alpha.ServerReflection");

    public void Map(GrpcRoutes routes)
    {
        foreach (var method in (GrpcMethod<ReflectionRequest, ReflectionResponse>[])[V1, V1Alpha])
            routes.Duplex(method, async (requests, responses, call) =>
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Token, call.Server.Options.Stopping);
                while (await Read(requests, call, ending.Token))
                    await responses.Write(Answer(requests.Current, routes));
            });
    }

    // A tool that hangs up has got what it wanted: that is no failure of the server.
    private static async ValueTask<bool> Read(FrameReader<ReflectionRequest> requests, GrpcCall call, CancellationToken ct)
    {
        try
        {
            return await requests.Read(ct);
        }
        catch (IOException failure)
        {
            throw call.Gone(failure);
        }
    }

    private static GrpcMethod<ReflectionRequest, ReflectionResponse> Make(string service) =>
        new(service, Method, ReflectionCodec.Requests, ReflectionCodec.Responses);

    private ReflectionResponse Answer(ReflectionRequest request, GrpcRoutes routes) => request.Question switch
    {
        ReflectionQuestion.ListServices => new(request) { Services = [.. routes.Services] },
        ReflectionQuestion.FileByName => Files(request, file => file.Named(request.Text)),
        ReflectionQuestion.FileContainingSymbol => Files(request, file => file.Declaring(request.Text)),
        ReflectionQuestion.None => new(request) { Error = (GrpcStatus.InvalidArgument, Nothing) },
        _ => new(request) { Error = (GrpcStatus.NotFound, "There are no extensions here: they belong to the second version of Protocol Buffers.") },
    };

    private ReflectionResponse Files(ReflectionRequest request, Func<IGrpcDescriptors, IReadOnlyList<ReadOnlyMemory<byte>>> find)
    {
        var files = descriptors.Select(find).FirstOrDefault(found => found.Count > 0);
        return files is not null
            ? new(request) { Files = files }
            : new(request) { Error = (GrpcStatus.NotFound, $"Nothing is known here of '{Quote.Short(request.Text)}'.") };
    }
}

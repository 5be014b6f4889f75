using Appia.Client;
using Google.Protobuf;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>The methods of <c>grpc.testing.TestService</c>.</summary>
internal static class TestMethods
{
    private const string Service = "grpc.testing.TestService";

    public static readonly GrpcMethod<Empty, Empty> EmptyCall = Make<Empty, Empty>("EmptyCall");
    public static readonly GrpcMethod<SimpleRequest, SimpleResponse> UnaryCall = Make<SimpleRequest, SimpleResponse>("UnaryCall");
    public static readonly GrpcMethod<StreamingOutputCallRequest, StreamingOutputCallResponse> StreamingOutputCall =
        Make<StreamingOutputCallRequest, StreamingOutputCallResponse>("StreamingOutputCall");
    public static readonly GrpcMethod<StreamingInputCallRequest, StreamingInputCallResponse> StreamingInputCall =
        Make<StreamingInputCallRequest, StreamingInputCallResponse>("StreamingInputCall");
    public static readonly GrpcMethod<StreamingOutputCallRequest, StreamingOutputCallResponse> FullDuplexCall =
        Make<StreamingOutputCallRequest, StreamingOutputCallResponse>("FullDuplexCall");
    public static readonly GrpcMethod<StreamingOutputCallRequest, StreamingOutputCallResponse> HalfDuplexCall =
        Make<StreamingOutputCallRequest, StreamingOutputCallResponse>("HalfDuplexCall");
    public static readonly GrpcMethod<Empty, Empty> UnimplementedCall = Make<Empty, Empty>("UnimplementedCall");
    public static readonly GrpcMethod<Empty, Empty> UnimplementedService = Make<Empty, Empty>("UnimplementedCall", "grpc.testing.UnimplementedService");

    private static GrpcMethod<TRequest, TResponse> Make<TRequest, TResponse>(string name, string service = Service)
        where TRequest : IMessage<TRequest>, new()
        where TResponse : IMessage<TResponse>, new() =>
        new(service, name, new ProtobufCodec<TRequest>(), new ProtobufCodec<TResponse>());
}

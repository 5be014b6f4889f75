using Appia.Client;
using Appia.Runtime;
using Google.Protobuf;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>The gRPC project's own <c>grpc.testing.TestService</c>, as its interoperability tests describe it.</summary>
internal static class TestService
{
    private const string EchoInitial = "x-grpc-test-echo-initial";
    private const string EchoTrailing = "x-grpc-test-echo-trailing-bin";

    public static void Map(GrpcRoutes routes)
    {
        routes.Unary(TestMethods.EmptyCall, (_, call) => Task.FromResult(Echo(call, new Empty())));
        routes.Unary(TestMethods.UnaryCall, Unary);
        routes.ServerStream(TestMethods.StreamingOutputCall, Output);
        routes.ClientStream(TestMethods.StreamingInputCall, Input);
        routes.Duplex(TestMethods.FullDuplexCall, FullDuplex);
        routes.Duplex(TestMethods.HalfDuplexCall, HalfDuplex);
    }

    private static Task<SimpleResponse> Unary(SimpleRequest request, GrpcCall call)
    {
        Echo(call, request);
        if (request.ExpectCompressed is { Value: var expected } && expected != call.RequestWasCompressed)
            throw new GrpcStatusException(GrpcStatus.InvalidArgument, $"The request's compression is {call.RequestWasCompressed}, not {expected}.");
        ThrowStatus(request.ResponseStatus);
        call.Compress = request.ResponseCompressed is { Value: true };
        return Task.FromResult(new SimpleResponse { Payload = Zeroes(request.ResponseSize) });
    }

    private static async Task Output(StreamingOutputCallRequest request, GrpcResponses<StreamingOutputCallResponse> responses, GrpcCall call)
    {
        Echo(call, request);
        await Answer(request, responses, call);
    }

    private static async Task<StreamingInputCallResponse> Input(FrameReader<StreamingInputCallRequest> requests, GrpcCall call)
    {
        Echo(call, 0);
        var size = 0;
        while (await requests.Read(call.Token))
        {
            if (requests.Current.ExpectCompressed is { Value: var expected } && expected != requests.Compressed)
                throw new GrpcStatusException(GrpcStatus.InvalidArgument, $"The request's compression is {requests.Compressed}, not {expected}.");
            size += requests.Current.Payload.Body.Length;
        }
        return new() { AggregatedPayloadSize = size };
    }

    private static async Task FullDuplex(
        FrameReader<StreamingOutputCallRequest> requests, GrpcResponses<StreamingOutputCallResponse> responses, GrpcCall call)
    {
        Echo(call, 0);
        await call.SendHeaders();
        while (await requests.Read(call.Token))
        {
            ThrowStatus(requests.Current.ResponseStatus);
            await Answer(requests.Current, responses, call);
        }
    }

    private static async Task HalfDuplex(
        FrameReader<StreamingOutputCallRequest> requests, GrpcResponses<StreamingOutputCallResponse> responses, GrpcCall call)
    {
        var all = new List<StreamingOutputCallRequest>();
        while (await requests.Read(call.Token))
            all.Add(requests.Current);
        foreach (var request in all)
            await Answer(request, responses, call);
    }

    private static async Task Answer(StreamingOutputCallRequest request, GrpcResponses<StreamingOutputCallResponse> responses, GrpcCall call)
    {
        // Announced by the first message that is to be compressed; each message says for itself whether it is.
        if (request.ResponseParameters.Any(parameter => parameter.Compressed is { Value: true }))
            call.AnnounceGzip();
        foreach (var parameter in request.ResponseParameters)
        {
            if (parameter.IntervalUs > 0)
                await Task.Delay(TimeSpan.FromMicroseconds(parameter.IntervalUs), TimeProvider.System, call.Token);
            call.Compress = parameter.Compressed is { Value: true };
            await responses.Write(new() { Payload = Zeroes(parameter.Size) });
        }
    }

    private static void ThrowStatus(EchoStatus? status)
    {
        if (status is { Code: not 0 })
            throw new GrpcStatusException((GrpcStatus)status.Code, status.Message);
    }

    private static Payload Zeroes(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    private static T Echo<T>(GrpcCall call, T answer)
    {
        if (call.Exchange.Header(EchoInitial) is { } initial)
            call.Exchange.AddHeader(EchoInitial, initial);
        if (call.Exchange.Header(EchoTrailing) is { } trailing)
            call.AddTrailer(EchoTrailing, trailing);
        return answer;
    }
}

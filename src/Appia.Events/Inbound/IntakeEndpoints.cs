using Appia.Client;
using Appia.Codec;
using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.Events;

/// <summary>Lets the host that has the public door publish events from outside into the logs of this one's services.</summary>
internal sealed class IntakeEndpoints(AppiaSystem system, InboundTopics topics, EventIntake intake, ILoggerFactory loggers) : IHostEndpoints
{
    /// <summary>Publishes events of one topic; answers how many had been published before.</summary>
    public static readonly GrpcMethod<IntakeRequest, int> Method = new(
        "appia.events.v1.Intake",
        "Publish",
        new ProtoCodec<IntakeRequest>(IntakeRequest.Write, IntakeRequest.Read),
        new ProtoCodec<int>(WriteCount, ReadCount));

    public void Map(ServerRoutes routes)
    {
        var options = new GrpcServerOptions { RevealDetails = system.Options.RevealDetails, Stopping = system.Stopping, Time = system.Time };
        new GrpcRoutes(routes, new(options, loggers.CreateLogger("Appia.Events"))).Unary(Method, (request, call) => Publish(request, call.Token));
    }

    private Task<int> Publish(IntakeRequest request, CancellationToken ct)
    {
        var service = topics.Find(request.Topic) is { } topic
            ? system.Services.FirstOrDefault(service => service.Name == topic.Opened.Service)
            : null;
        return service is null
            ? throw InboundErrors.NotHere(request.Topic)
            : intake.Publish(service, request, system.Deadlines.After(system.Options.Deadline), ct);
    }

    private static void WriteCount(ref ProtoWriter writer, int count) => writer.WriteInt32(1, count);

    private static int ReadCount(ProtoReader reader)
    {
        var count = 0;
        while (reader.Next())
            if (reader.Tag == 8)
                count = reader.ReadInt32();
            else
                reader.Skip();
        return count;
    }
}

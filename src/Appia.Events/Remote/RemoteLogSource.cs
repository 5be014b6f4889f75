using Appia.Client;
using Appia.Runtime;

namespace Appia.Events;

/// <summary>The log of a service that runs in another host.</summary>
internal sealed class RemoteLogSource(EventsContext context, string service, HostPlan host, TopicTable topics) : ILogSource
{
    /// <summary>How long an answer may take that nobody has to wait for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly GrpcMethod<ReadLog, LogSlice> _read = LogMethods.Read(topics);

    public string Name => service;

    public IReadOnlyList<string> Topics { get; } = [.. topics.Topics.Select(topic => topic.Name)];

    public async ValueTask<IEventLog> Open(CancellationToken ct)
    {
        // A log stays with the process that it was opened in, whatever others the host has.
        var connection = context.System.Hosts.Of(host).Replicas.Pick()?.Connection
            ?? throw EventErrors.LogAway(service, host.Name, PlacementErrors.NowhereFound(host.Name));
        return new RemoteLog(context, this, connection, await Call(connection, LogMethods.Open, service, Patience, ct));
    }

    public Task<LogSlice> Read(HostConnection connection, ReadLog request, CancellationToken ct) =>
        Call(connection, _read, request, request.Wait + Patience, ct);

    public async Task<TResponse> Call<TRequest, TResponse>(
        HostConnection connection, GrpcMethod<TRequest, TResponse> method, TRequest request, TimeSpan limit, CancellationToken ct)
    {
        try
        {
            return await connection.Method(method).Unary(request, new CallOptions { Timeout = limit, Token = ct });
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
        catch (ProblemException refused) when (refused.Problem.Code == EventErrors.LogReopenedCode)
        {
            throw;
        }
        catch (Exception failure)
        {
            throw EventErrors.LogAway(service, host.Name, failure);
        }
    }

    /// <summary>Refuses an answer that cannot be.</summary>
    public ProblemException Nonsense(string what) => EventErrors.LogAway(service, host.Name, new InvalidDataException(what));
}

using System.Collections.Concurrent;
using Appia.Runtime;
using Microsoft.Extensions.Logging;

namespace Appia.Events;

/// <summary>Lets other hosts read the logs of this one's services.</summary>
internal sealed class LogEndpoints(EventsRunner runner, ILoggerFactory loggers) : IHostEndpoints, IDisposable
{
    private readonly string _life = runner.Context.System.Entropy.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, ServedLog> _logs = new(StringComparer.Ordinal);
    private readonly Lock _opening = new();

    private AppiaSystem System => runner.Context.System;

    public void Map(ServerRoutes endpoints)
    {
        var options = new GrpcServerOptions { RevealDetails = System.Options.RevealDetails, Stopping = System.Stopping, Time = System.Time };
        var routes = new GrpcRoutes(endpoints, new(options, loggers.CreateLogger("Appia.Events")));
        routes.Unary(LogMethods.Open, (name, _) => Task.FromResult(new OpenedLog(Find(name).LogId, _life)));
        routes.Unary(LogMethods.Ask, (question, call) => Answer(question, call.Token));
        routes.Unary(LogMethods.Read(new([])), Read);
    }

    public void Dispose()
    {
        foreach (var log in _logs.Values)
            log.Dispose();
    }

    private async Task<LogSlice> Read(ReadLog request, GrpcCall call)
    {
        var log = Find(request.Log, request.Life);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.Token, System.Stopping);
        return await log.Read(request, ending.Token);
    }

    private async Task<LogAnswer> Answer(LogQuestion question, CancellationToken ct)
    {
        var log = Find(question.Log, question.Life).For(question.Topics);
        switch (question.Ask)
        {
            case LogAsk.Head:
                return new(await log.Head(ct));
            case LogAsk.Floor:
                return new(await log.Floor(ct));
            case LogAsk.Origin:
                return new(Guid.TryParse(question.Text, out _) ? await log.Origin(question.Text, ct) : null);
            case LogAsk.Before:
                return new(await log.Before(question.Number, ct));
            case LogAsk.Since:
                return new(await log.Since(new(Math.Clamp(question.Number, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero), ct));
            case LogAsk.IdAt:
                return new(null, await log.IdAt(question.Number, ct));
            case LogAsk.Backlog:
                var backlog = await log.Backlog(question.Number, question.Slots, ct);
                return new(backlog.Count, null, backlog.OldestAt);
            case LogAsk.FirstOf:
                return new(await log.FirstOf(question.Text, question.Number, question.UpTo, ct));
            case LogAsk.Report:
                await log.Report(new(question.Text, question.Number, question.Store, question.Epoch), ct);
                return new(null);
            default:
                throw Problems.Invalid($"No answer to the question {(int)question.Ask} about a log is known here.");
        }
    }

    private ServedLog Find(string name, string life) => life == _life ? Find(name) : throw EventErrors.LogReopened(name);

    private ServedLog Find(string name)
    {
        if (_logs.TryGetValue(name, out var known))
            return known;
        lock (_opening)
            return _logs.GetOrAdd(name, Open);
    }

    private ServedLog Open(string name)
    {
        var service = System.Services.FirstOrDefault(service => service.KeepsStore && service.Name == name)
            ?? throw EventErrors.NoLogHere(name, System.Services.Where(service => service.KeepsStore).Select(service => service.Name));
        return new(runner.Context, service);
    }
}

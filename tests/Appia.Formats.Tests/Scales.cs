namespace Appia.Formats.Tests;

/// <summary>Weighs what comes in, and cannot weigh what is too heavy: such events are parked.</summary>
[Contract]
public interface IScales
{
    [Get("/weight"), AllowAnonymous]
    Task<long> Total(CancellationToken ct = default);
}

public sealed class ScalesService(ICounters counters) : IScales
{
    private const int Most = 100;

    [On]
    public Task When(CrateKept kept, CancellationToken ct)
    {
        if (kept.Weight > Most)
            throw new InvalidOperationException($"{kept.Weight} kg are too much.");
        counters.Add("weight", kept.Weight);
        return Task.CompletedTask;
    }

    public async Task<long> Total(CancellationToken ct) => await counters.Get("weight", ct);
}

using System.ComponentModel.DataAnnotations;

namespace Appia.Events.Tests.AsyncApi;

/// <summary>An event with about everything that an event can have.</summary>
[Event("zoo.changed", Key = nameof(Name))]
public sealed record ZooChanged(
    [property: Length(1, 40)] string Name,
    Animal Newcomer,
    IReadOnlyList<Animal> Others,
    IReadOnlyDictionary<string, int> Visitors,
    IReadOnlySet<Mood> Moods,
    Mood? Weather,
    Guid Ticket,
    DateTimeOffset At,
    TimeSpan Open,
    decimal Price,
    [property: Range(0, 5)] int Stars,
    ReadOnlyMemory<byte> Map,
    ZooChanged? Before = null);

public enum Mood
{
    Calm,
    Wild,
}

public abstract record Animal(string Name)
{
    [Case("lion")]
    public sealed record Lion(string Name, double Mane) : Animal(Name);

    [Case("snake")]
    public sealed record Snake(string Name, int? Length) : Animal(Name);
}

[Service("keeper")]
public sealed class KeeperService
{
    [On]
    public Task When(ZooChanged changed, CancellationToken ct) => Task.CompletedTask;
}

using Appia.Testing;

namespace Appia.Runtime.Tests.Placement;

public sealed class ReplicaSetTests
{
    private readonly ManualClock _clock = new();
    private readonly Addresses _addresses = new("unix:/run/a", "unix:/run/b", "unix:/run/c");
    private readonly ReplicaSet<Connection> _replicas;

    public ReplicaSetTests() => _replicas = new("orders", _addresses, static address => new(address), _clock, Entropy.System);

    [Fact]
    public void All_replicas_take_calls() => Assert.Equal(3, Picks(200).Distinct().Count());

    [Fact]
    public void The_one_with_fewer_running_calls_is_taken()
    {
        var busy = _replicas.Pick()!;
        for (var i = 0; i < 100; i++)
            busy.Begin();
        var picks = Picks(300);
        // Only a pair without the busy one or a pair of it with itself could avoid the comparison; it never wins one.
        Assert.DoesNotContain(busy, picks);
    }

    [Fact]
    public void The_one_that_failed_is_not_taken_again_while_there_is_another()
    {
        var failed = _replicas.Pick()!;
        Assert.All(Enumerable.Range(0, 100), _ => Assert.NotSame(failed, _replicas.Pick(failed)));
    }

    [Fact]
    public void An_ejected_replica_gets_no_call_until_its_time_is_over()
    {
        var ejected = _replicas.Pick()!;
        ejected.Ejection.Failed(connected: false);
        Assert.DoesNotContain(ejected, Picks(100));
        _clock.Advance(Ejection.First);
        Assert.Contains(ejected, Picks(100));
    }

    [Fact]
    public void When_all_are_ejected_calls_are_tried_all_the_same()
    {
        foreach (var replica in Picks(200).Distinct().ToArray())
            replica.Ejection.Failed(connected: false);
        Assert.NotNull(_replicas.Pick());
    }

    [Fact]
    public void Without_any_address_there_is_none_to_take_until_one_is_found()
    {
        _addresses.Become();
        Assert.Null(_replicas.Pick());
        var changed = _replicas.Changed;
        _addresses.Become("unix:/run/d");
        Assert.True(changed.IsCompletedSuccessfully);
        Assert.Equal("unix:/run/d", _replicas.Pick()!.Address.ToString());
    }

    [Fact]
    public void A_replica_that_stays_keeps_its_connection_and_one_that_goes_loses_it()
    {
        var before = Picks(200).Distinct().ToDictionary(replica => replica.Address.ToString());
        _addresses.Become("unix:/run/a", "unix:/run/e");
        Assert.Same(before["unix:/run/a"], Picks(100).First(replica => replica.Address.AbsolutePath == "/run/a"));
        Assert.False(before["unix:/run/a"].Connection.Closed);
        Assert.True(before["unix:/run/b"].Connection.Closed);
    }

    private Replica<Connection>[] Picks(int count) => [.. Enumerable.Range(0, count).Select(_ => _replicas.Pick()!)];

    private sealed class Connection(Uri address) : IDisposable
    {
        public Uri Address => address;

        public bool Closed { get; private set; }

        public void Dispose() => Closed = true;
    }

    private sealed class Addresses(params string[] first) : IDiscovery
    {
        private string[] _texts = first;

        IReadOnlyList<Uri> IDiscovery.Addresses => [.. _texts.Select(text => new Uri(text))];

        public event Action? Changed;

        public void Become(params string[] texts)
        {
            _texts = texts;
            Changed?.Invoke();
        }

        public void Dispose()
        {
        }
    }
}

using Appia.Storage;

namespace Appia.Conformance;

/// <summary>What every engine is tested for. An engine inherits each suite and says how to make a fresh store.</summary>
public abstract class ConformanceSuite : IAsyncLifetime
{
    private IStoreFactory _factory = null!;

    protected IStore Store { get; private set; } = null!;

    protected ManualTime Time { get; } = new();

    protected Documents<Person> People { get; } = new(Person.Collection);

    /// <summary>A fresh place for a store.</summary>
    protected abstract IStoreFactory CreateFactory();

    protected virtual StoreSchema Schema => new([Person.Collection], [Session.Space]);

    public async Task InitializeAsync()
    {
        _factory = CreateFactory();
        Store = await _factory.Open(Schema, Time);
    }

    public virtual async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await _factory.DisposeAsync();
    }

    /// <summary>Closes the store and opens it again.</summary>
    protected async Task Reopen(StoreSchema? schema = null)
    {
        await Store.DisposeAsync();
        Store = await _factory.Open(schema ?? Schema, Time);
    }

    /// <summary>Starts a unit that the test commits when it wants to.</summary>
    protected TestUnit Begin(StorageLimits? limits = null) => new(Store, Time, readOnly: false, limits);

    /// <summary>Runs and commits a unit.</summary>
    protected async Task Write(Func<Task> body, StorageLimits? limits = null)
    {
        var unit = Begin(limits);
        await unit.Run(body);
        await unit.Commit();
    }

    /// <summary>Runs and commits a unit.</summary>
    protected Task Write(Action body, StorageLimits? limits = null) => Write(
        () =>
        {
            body();
            return Task.CompletedTask;
        },
        limits);

    /// <summary>Reads in a read-only unit.</summary>
    protected Task<T> Read<T>(Func<ValueTask<T>> body) => new TestUnit(Store, Time, readOnly: true).Run(() => body().AsTask());

    /// <summary>Asserts that <paramref name="act"/> fails as a conflict with this code.</summary>
    protected static async Task<Problem> Conflicts(string code, Func<Task> act)
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(act)).Problem;
        Assert.Equal((ProblemKind.Conflict, code), (problem.Kind, problem.Code));
        return problem;
    }
}

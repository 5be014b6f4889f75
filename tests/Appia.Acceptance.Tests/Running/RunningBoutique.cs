namespace Appia.Acceptance.Tests;

/// <summary>One shop for all tests that only visit it.</summary>
public sealed class RunningBoutique : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await RunningApp.Start(Clone.Boutique);

    public async Task DisposeAsync() => await App.DisposeAsync();
}

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>Tests with a shop of their own.</summary>
public abstract class ShopSuite : IAsyncLifetime
{
    private protected ShopSystem Shop { get; private set; } = null!;

    public async Task InitializeAsync() => Shop = await ShopSystem.Start();

    public async Task DisposeAsync() => await Shop.DisposeAsync();

    /// <summary>The problem that the call ends with.</summary>
    private protected static async Task<Problem> Fails(Func<Task> call) => (await Assert.ThrowsAsync<ProblemException>(call)).Problem;

    /// <summary>The mistake that the call is told of.</summary>
    private protected static async Task<string> IsRefused(Func<Task> call)
    {
        var failure = (await Assert.ThrowsAsync<ProblemException>(call)).InnerException;
        return Assert.IsType<AppiaException>(failure as AppiaException ?? failure?.InnerException).Code;
    }
}

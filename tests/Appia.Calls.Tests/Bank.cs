using Appia.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Calls.Tests;

/// <summary>The system of these tests.</summary>
internal static class Bank
{
    public static Task<TestSystem> Start(Action<TestOptions>? configure = null) => TestSystem.Start(
        bank => bank.Add<LedgerService>().Add<TellerService>().Add<VaultService>(),
        test =>
        {
            test.ConfigureServices(services => services.AddSingleton<Probe>());
            configure?.Invoke(test);
        });
}

using Microsoft.Extensions.DependencyInjection;

namespace Appia.Parity.Tests.Placements;

/// <summary>Two hosts in this process; the clock of the ledger's is an hour ahead.</summary>
public sealed class HourAhead : OverGrpc
{
    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(new Ahead());

    private sealed class Ahead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromHours(1);
    }
}

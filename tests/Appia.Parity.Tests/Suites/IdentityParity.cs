using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;
using Appia.Runtime;

namespace Appia.Parity.Tests.Suites;

/// <summary>Who calls.</summary>
public abstract class IdentityParity(Placed system)
{
    private static readonly CallerIdentity Ann = new("ann")
    {
        Name = "Ann Ä. Ænders",
        Tenant = "north",
        Scopes = ["shop:read", "shop:sell"],
        Roles = ["clerk"],
    };

    private static readonly Being AsAnn = new("ann", "Ann Ä. Ænders", "north", null, MaySell: true, IsClerk: true);

    [Fact]
    public async Task The_caller_is_known()
    {
        system.Become(Ann);

        Assert.Equal(AsAnn, await system.Get<ILedger>().WhoAmI());
    }

    [Fact]
    public async Task The_caller_flows_through_nested_calls_and_their_service_is_known()
    {
        system.Become(Ann);

        Assert.Equal(AsAnn with { Service = "teller" }, await system.Get<ITeller>().WhoAmI());
    }

    [Fact]
    public async Task Nobody_is_nobody() =>
        Assert.Equal(new Being(null, null, null, null, MaySell: false, IsClerk: false), await system.Get<ILedger>().WhoAmI());
}

using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Versions;

/// <summary>Hosts that were released apart: the next version has a member more in a message and a method more in a contract.</summary>
public sealed class VersionTests
{
    [Fact]
    public async Task Two_hosts_of_the_next_version_use_what_is_new_beside_one_that_has_not_heard_of_it()
    {
        await using var hosts = await ThreeHosts.Start(HostProcess.NextProgram, HostProcess.NextProgram);

        Assert.Equal("the next, noted: new", await hosts.Get<ITeller>().UseWhatIsNew("a"));
        Assert.Equal(new Entry("a", 2), await hosts.Get<ILedger>().Find("a"));
    }

    [Fact]
    public async Task The_next_version_is_told_what_the_first_one_has_not_and_uses_the_rest()
    {
        await using var hosts = await ThreeHosts.Start(HostProcess.NextProgram, HostProcess.Program);

        var problem = (await Assert.ThrowsAsync<ProblemException>(() => hosts.Get<ITeller>().UseWhatIsNew("a"))).Problem;

        Assert.Equal(ProblemKind.Unimplemented, problem.Kind);
        Assert.Contains("Annotate", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(12, await hosts.Get<ITeller>().WriteThenRead("b"));
    }

    [Fact]
    public async Task The_first_version_runs_as_before_beside_the_next_one()
    {
        await using var hosts = await ThreeHosts.Start(HostProcess.Program, HostProcess.NextProgram);

        Assert.Equal("the first", await hosts.Get<ITeller>().UseWhatIsNew("a"));
        Assert.Equal(12, await hosts.Get<ITeller>().WriteThenRead("b"));
    }
}

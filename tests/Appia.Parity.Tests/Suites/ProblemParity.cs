using Appia.Parity.Host;
using Appia.Parity.Tests.Placements;

namespace Appia.Parity.Tests.Suites;

/// <summary>Failures, as callers see them.</summary>
public abstract class ProblemParity(Placed system)
{
    private readonly string _id = $"{Guid.NewGuid():n}";

    private ILedger Ledger => system.Get<ILedger>();

    [Fact]
    public async Task A_problem_arrives_as_it_was_thrown_and_nothing_is_written()
    {
        var problem = await Fail(Failing.Conflict);

        Assert.Equal(new Problem(ProblemKind.Conflict, "ledger.shut", "Not like this: änderbar 日本."), problem);
    }

    [Fact]
    public async Task A_problem_says_when_to_try_again()
    {
        var problem = await Fail(Failing.Exhausted);

        Assert.Equal((ProblemKind.Exhausted, TimeSpan.FromSeconds(17)), (problem.Kind, problem.RetryAfter));
    }

    [Fact]
    public async Task A_problem_names_what_is_wrong_with_each_field()
    {
        var errors = (await Fail(Failing.Fields)).Errors!;

        Assert.Equal(["a.b[1]", "id"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["is taken", "is short"], errors["id"]);
    }

    [Fact]
    public async Task An_unforeseen_failure_is_internal_and_keeps_its_secrets()
    {
        var problem = await Fail(Failing.Crash);

        Assert.Equal(ProblemKind.Internal, problem.Kind);
        Assert.DoesNotContain("ingredient", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_of_an_argument_that_is_wrong_is_named()
    {
        var problem = (await Assert.ThrowsAsync<ProblemException>(() => Ledger.Echo(new("too long", 10, [new(1), new(4)])))).Problem;

        Assert.Equal(ProblemKind.Invalid, problem.Kind);
        Assert.Equal(["box.items[1].count", "box.label", "box.size"], problem.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found() =>
        Assert.Equal(ProblemKind.NotFound, (await Assert.ThrowsAsync<ProblemException>(() => Ledger.Read(_id))).Problem.Kind);

    private async Task<Problem> Fail(Failing how)
    {
        var failure = await Assert.ThrowsAsync<ProblemException>(() => Ledger.WriteThenFail(_id, how));
        Assert.Null(await Ledger.Find(_id));
        return failure.Problem;
    }
}

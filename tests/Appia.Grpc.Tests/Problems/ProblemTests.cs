using System.Text.Json;
using Appia.Client;
using Grpc.Testing;

namespace Appia.Grpc.Tests;

/// <summary>A problem that travels comes out equal; a status of others becomes the problem that it is.</summary>
public abstract class ProblemTests(bool overHttpClient) : TransportTests(overHttpClient)
{
    public static TheoryData<ProblemKind> Kinds => [.. Enum.GetValues<ProblemKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_problem_that_travels_comes_out_equal(ProblemKind kind)
    {
        var problem = new Problem(kind, "orders.out-of-stock", "Ünïcode, 100 % of it:\r\n\u263A \U0001F608")
        {
            Errors = new Dictionary<string, IReadOnlyList<string>>
            {
                ["lines[2].quantity"] = ["must be positive", "must be whole"],
                [""] = [""],
                ["no message"] = [],
            },
            MayHaveRun = true,
            ReadWasStale = true,
            RetryAfter = new TimeSpan(123_456_789_012),
        };
        Assert.Equal(Text(problem), Text(await Travel(problem)));
    }

    [Fact]
    public async Task What_a_problem_does_not_say_is_not_said_after_the_journey_either()
    {
        var problem = new Problem(ProblemKind.NotFound, "not-found", "");
        Assert.Equal(problem, await Travel(problem));
        var noErrors = problem with { Errors = new Dictionary<string, IReadOnlyList<string>>() };
        Assert.Equal(Text(noErrors), Text(await Travel(noErrors)));
        Assert.Equal(TimeSpan.MaxValue, (await Travel(problem with { RetryAfter = TimeSpan.MaxValue })).RetryAfter);
        Assert.Equal(TimeSpan.MinValue, (await Travel(problem with { RetryAfter = TimeSpan.MinValue })).RetryAfter);
    }

    [Fact]
    public async Task A_problem_that_is_too_large_for_headers_arrives_with_what_fits()
    {
        var problem = new Problem(ProblemKind.Invalid, "invalid", new('x', 100_000))
        {
            Errors = Enumerable.Range(0, 1000).ToDictionary(i => $"lines[{i}].quantity", IReadOnlyList<string> (_) => ["must be positive"]),
        };
        var arrived = await Travel(problem);
        Assert.Equal((ProblemKind.Invalid, "invalid"), (arrived.Kind, arrived.Code));
        Assert.InRange(arrived.Detail.Length, 1000, 1024);
        Assert.InRange(arrived.Errors!.Count, 50, 999);
    }

    [Theory]
    [InlineData(1, ProblemKind.Cancelled)]
    [InlineData(2, ProblemKind.Internal)]
    [InlineData(3, ProblemKind.Invalid)]
    [InlineData(4, ProblemKind.DeadlineExceeded)]
    [InlineData(5, ProblemKind.NotFound)]
    [InlineData(6, ProblemKind.Conflict)]
    [InlineData(7, ProblemKind.Forbidden)]
    [InlineData(8, ProblemKind.Exhausted)]
    [InlineData(9, ProblemKind.PreconditionFailed)]
    [InlineData(10, ProblemKind.Conflict)]
    [InlineData(11, ProblemKind.Invalid)]
    [InlineData(12, ProblemKind.Unimplemented)]
    [InlineData(13, ProblemKind.Internal)]
    [InlineData(14, ProblemKind.Unavailable)]
    [InlineData(15, ProblemKind.Internal)]
    [InlineData(16, ProblemKind.Unauthenticated)]
    [InlineData(99, ProblemKind.Internal)]
    public async Task A_status_of_others_becomes_the_problem_that_it_is(int status, ProblemKind kind)
    {
        var failure = await Fail(new GrpcStatusException((GrpcStatus)status, "what they say"));
        Assert.Equal((kind, "what they say"), (failure.Problem.Kind, failure.Problem.Detail));
        Assert.StartsWith("grpc.", failure.Problem.Code);
        Assert.Equal((GrpcStatus)status, Assert.IsType<GrpcStatusException>(failure.InnerException).Status);
    }

    [Fact]
    public void Details_of_others_say_which_fields_are_wrong_and_when_to_try_again()
    {
        byte[] details =
        [
            .. Field(2, "bad"u8), .. Detail("BadRequest", Field(1, [.. Field(1, "a"u8), .. Field(2, "is wrong"u8)])),
            .. Detail("RetryInfo", Field(1, [8, 2])), .. Detail("ErrorInfo", [.. Field(1, "R"u8), .. Field(2, "x.com"u8)]),
        ];
        var problem = ProblemStatus.ToProblem(GrpcStatus.InvalidArgument, "bad", details).Problem;
        Assert.Equal((ProblemKind.Invalid, "grpc.invalid-argument", "bad"), (problem.Kind, problem.Code, problem.Detail));
        Assert.Equal(["is wrong"], problem.Errors!["a"]);
        Assert.Equal(TimeSpan.FromSeconds(2), problem.RetryAfter);
    }

    [Theory, InlineData("08"), InlineData("1AFF"), InlineData("1A020AFF"), InlineData("FFFFFFFFFFFFFFFFFFFFFF"), InlineData("1B")]
    public void Details_that_cannot_be_read_change_nothing(string details) =>
        Assert.Equal("gone", ProblemStatus.ToProblem(GrpcStatus.NotFound, "gone", Convert.FromHexString(details)).Problem.Detail);

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_details_of_a_bug_leave_the_host_only_while_developing(bool reveal)
    {
        var failure = await Fail(new FormatException("secret"), reveal);
        Assert.Equal((ProblemKind.Internal, "APPIA3038"), (failure.Problem.Kind, failure.Problem.Code));
        Assert.Equal(reveal, failure.Problem.Detail.Contains("secret", StringComparison.Ordinal));
    }

    private static string Text(Problem problem) => JsonSerializer.Serialize(problem);

    private static byte[] Field(int number, ReadOnlySpan<byte> value) => [(byte)((number << 3) | 2), (byte)value.Length, .. value];

    private static byte[] Detail(string type, byte[] value) =>
        Field(3, [.. Field(1, System.Text.Encoding.ASCII.GetBytes($"type.googleapis.com/google.rpc.{type}")), .. Field(2, value)]);

    private async Task<Problem> Travel(Problem problem) => (await Fail(new ProblemException(problem))).Problem;

    private async Task<ProblemException> Fail(Exception failure, bool reveal = false)
    {
        await using var host = await GrpcHost.Start(
            routes => routes.Unary(TestMethods.EmptyCall, Task<Empty> (_, _) => throw failure), new() { RevealDetails = reveal });
        using var client = host.Client(unix: true, With());
        return await Assert.ThrowsAsync<ProblemException>(() => client.Method(TestMethods.EmptyCall).Unary(new(), default));
    }

    public sealed class OverHttp2() : ProblemTests(overHttpClient: false);

    public sealed class OverHttpClient() : ProblemTests(overHttpClient: true);
}

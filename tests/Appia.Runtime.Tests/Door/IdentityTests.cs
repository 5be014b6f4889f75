using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Appia.Runtime.Tests.Door;

public sealed class IdentityTests
{
    private const string Agent = "Development user=ada, name=\"Ada L\", tenant=acme, scopes=\"tickets.read tickets.write\", roles=\"agent, lead\"";

    [Fact]
    public async Task The_callers_claims_are_known_in_the_call()
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Get("/me", ("Authorization", Agent));

        Assert.Equal(("ada", "Ada L", "acme"), ((string)answer.Json["user"]!, (string)answer.Json["name"]!, (string)answer.Json["tenant"]!));
        Assert.True((bool)answer.Json["canWrite"]!);
        Assert.True((bool)answer.Json["isAgent"]!);
    }

    [Fact]
    public async Task Nobody_is_anonymous()
    {
        await using var desk = await Desk.Start();

        Assert.Null((await desk.Get("/me")).Json["user"]);
    }

    [Theory]
    [InlineData(null, 401, "APPIA3117")]
    [InlineData("Development nonsense", 401, "APPIA3117")]
    [InlineData("Bearer xyz", 401, "APPIA3117")]
    [InlineData("Development user=ada, roles=agent", 403, "APPIA3118")]
    [InlineData("Development user=ada, scopes=\"tickets.admin\"", 403, "APPIA3118")]
    [InlineData("Development user=ada, scopes=\"tickets.writer\", roles=agent", 403, "APPIA3118")]
    public async Task A_route_refuses_who_may_not_call_it(string? authorization, int status, string code)
    {
        await using var desk = await Desk.Start();

        var answer = await desk.Send(HttpMethod.Delete, "/tickets/1", null, authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Code);
    }

    [Theory]
    [InlineData("Development user=ada, scopes=\"tickets.admin\", roles=agent")]
    [InlineData("development USER=ada, Scopes=\"a tickets.write\", roles=\"agent\"")]
    public async Task One_of_the_scopes_and_the_role_are_enough(string authorization)
    {
        await using var desk = await Desk.Start();

        Assert.Equal(204, (await desk.Send(HttpMethod.Delete, "/tickets/1", null, ("Authorization", authorization))).Status);
    }

    [Fact]
    public async Task A_contract_called_by_an_endpoint_of_the_application_knows_the_signed_in_user()
    {
        await using var desk = await Desk.Start(use: app =>
            app.MapGet("/own", async (HttpContext context) =>
                await context.Response.WriteAsync((await context.RequestServices.GetRequiredService<IDesk>().Me()).User ?? "-")));

        Assert.Equal("ada", (await desk.Get("/own", ("Authorization", Agent))).Body);
    }

    [Fact]
    public async Task The_development_identity_refuses_to_start_anywhere_else()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Desk.Start(
            environment: "Production", configure: builder => builder.Services.AddAuthentication().AddAppiaDevelopmentIdentity()));

        Assert.Equal("APPIA3101", failure.Code);
    }

    [Fact]
    public async Task Routes_that_need_a_caller_need_a_scheme()
    {
        var failure = await Assert.ThrowsAsync<AppiaException>(() => Desk.Start(environment: "Production", configure: _ => { }));

        Assert.Equal("APPIA3102", failure.Code);
        Assert.Contains("DELETE /tickets/{id}", failure.Message);
    }
}

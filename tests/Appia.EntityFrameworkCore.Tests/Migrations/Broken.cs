using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Appia.EntityFrameworkCore.Tests.Migrations;

[Contract]
public interface IBroken
{
    Task<int> Count(CancellationToken ct = default);
}

/// <summary>Has a migration that fails half-way.</summary>
public sealed class BrokenContext(DbContextOptions<BrokenContext> options) : DbContext(options)
{
    public DbSet<Loan> Loans => Set<Loan>();
}

[Service("library")]
public sealed class BrokenService(BrokenContext context) : IBroken
{
    public Task<int> Count(CancellationToken ct) => context.Loans.CountAsync(ct);
}

[DbContext(typeof(BrokenContext))]
[Migration("20260101000000_Broken")]
public sealed class Broken : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("create table \"Books\" (id int)");
        migrationBuilder.Sql("this is no SQL");
    }
}

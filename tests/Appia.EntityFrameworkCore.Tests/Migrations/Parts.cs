using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests.Migrations;

[Contract]
public interface IPart
{
    Task<int> Count(CancellationToken ct = default);
}

[Contract]
public interface IWhole
{
    Task<int> Count(CancellationToken ct = default);
}

/// <summary>A class of the application that stands between a service and its context.</summary>
public sealed class Shelf(PartContext context)
{
    public Task<int> Count(CancellationToken ct) => context.Loans.CountAsync(ct);
}

public sealed class PartContext(DbContextOptions<PartContext> options) : DbContext(options)
{
    public DbSet<Loan> Loans => Set<Loan>();
}

public sealed class WholeContext(DbContextOptions<WholeContext> options) : DbContext(options)
{
    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<Book> Books => Set<Book>();
}

public sealed class ReservedContext(DbContextOptions<ReservedContext> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Book>().ToTable("doc_books");
}

public sealed class ElsewhereContext(DbContextOptions<ElsewhereContext> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema("elsewhere");
}

[Service("parts")]
public sealed class PartService(Shelf shelf) : IPart
{
    public Task<int> Count(CancellationToken ct) => shelf.Count(ct);
}

[Service("parts")]
public sealed class WholeService(WholeContext context) : IWhole
{
    public Task<int> Count(CancellationToken ct) => context.Books.CountAsync(ct);
}

[Service("parts")]
public sealed class ReservedService(ReservedContext context) : IWhole
{
    public Task<int> Count(CancellationToken ct) => context.Books.CountAsync(ct);
}

[Service("parts")]
public sealed class ElsewhereService(ElsewhereContext context) : IWhole
{
    public Task<int> Count(CancellationToken ct) => context.Books.CountAsync(ct);
}

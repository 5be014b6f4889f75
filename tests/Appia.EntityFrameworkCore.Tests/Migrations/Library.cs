using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests.Migrations;

/// <summary>The first release of a service with migrations.</summary>
[Contract]
public interface ILibraryOne
{
    Task Lend(string title, CancellationToken ct = default);

    Task<string> Say(CancellationToken ct = default);
}

/// <summary>The second release.</summary>
[Contract]
public interface ILibraryTwo
{
    Task<string> Say(CancellationToken ct = default);
}

public sealed class Book
{
    public int Id { get; set; }

    public string? Title { get; set; }

    public string? Author { get; set; }
}

public sealed class Loan
{
    public int Id { get; set; }

    public int BookId { get; set; }
}

public sealed class LibraryOne(DbContextOptions<LibraryOne> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();

    public DbSet<Loan> Loans => Set<Loan>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Book>().Ignore(book => book.Author);
        modelBuilder.Entity<Loan>().HasOne<Book>().WithMany().HasForeignKey(loan => loan.BookId);
    }
}

public sealed class LibraryTwo(DbContextOptions<LibraryTwo> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();

    public DbSet<Loan> Loans => Set<Loan>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Book>().Property(book => book.Title).IsRequired();
        modelBuilder.Entity<Loan>().HasOne<Book>().WithMany().HasForeignKey(loan => loan.BookId);
    }
}

[Service("library")]
public sealed class LibraryOneService(LibraryOne library) : ILibraryOne
{
    public async Task Lend(string title, CancellationToken ct)
    {
        var book = new Book { Title = title };
        library.Add(book);
        await library.SaveChangesAsync(ct);
        library.Add(new Loan { BookId = book.Id });
        await library.SaveChangesAsync(ct);
    }

    public async Task<string> Say(CancellationToken ct) =>
        string.Join(", ", await library.Books.Select(book => book.Title).ToListAsync(ct)) + $"; {await library.Loans.CountAsync(ct)} loans";
}

[Service("library")]
public sealed class LibraryTwoService(LibraryTwo library) : ILibraryTwo
{
    public async Task<string> Say(CancellationToken ct) =>
        string.Join(", ", await library.Books.Select(book => $"{book.Title} by {book.Author}").ToListAsync(ct))
        + $"; {await library.Loans.CountAsync(ct)} loans";
}

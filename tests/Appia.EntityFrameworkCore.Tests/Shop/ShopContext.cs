using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>The model of these tests: nothing in it knows of Appia.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<Heard> Heard => Set<Heard>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().HasIndex(product => product.Name).IsUnique();
        modelBuilder.Entity<Order>().HasMany(order => order.Lines).WithOne().HasForeignKey(line => line.OrderId);
        modelBuilder.Entity<OrderLine>().HasOne<Product>().WithMany().HasForeignKey(line => line.ProductId).OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity<Ticket>().Property(ticket => ticket.Version).IsConcurrencyToken();
    }
}

public sealed class Product
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public decimal Price { get; set; }
}

public sealed class Order
{
    public Guid Id { get; set; }

    public DateTime Placed { get; set; }

    public List<OrderLine> Lines { get; } = [];
}

public sealed class OrderLine
{
    public int Id { get; set; }

    public Guid OrderId { get; set; }

    public int ProductId { get; set; }

    public int Count { get; set; }
}

public sealed class Account
{
    public required string Id { get; set; }

    public long Balance { get; set; }

    public string? Note { get; set; }
}

public sealed class Ticket
{
    public required string Id { get; set; }

    public string? Holder { get; set; }

    public long Version { get; set; }
}

public sealed class Heard
{
    public int Id { get; set; }

    public required string Name { get; set; }
}

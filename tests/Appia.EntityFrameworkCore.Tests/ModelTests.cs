using Microsoft.EntityFrameworkCore;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>What a model can do is there on every engine.</summary>
public sealed class ModelTests : ShopSuite
{
    [Fact]
    public async Task Entities_are_added_read_changed_and_deleted_with_what_belongs_to_them()
    {
        var id = Guid.NewGuid();
        await Shop.Store(shop => shop.Products.AddRange(new() { Name = "pen", Price = 1.5m }, new() { Name = "ink", Price = 12.25m }));
        await Shop.Change(async shop =>
        {
            var order = new Order { Id = id, Placed = new(2030, 1, 1, 12, 0, 0, DateTimeKind.Utc) };
            foreach (var product in await shop.Shop.Products.OrderBy(product => product.Name).ToListAsync())
                order.Lines.Add(new() { ProductId = product.Id, Count = 2 });
            shop.Shop.Add(order);
            await shop.Shop.SaveChangesAsync();
        });
        await Shop.Change(async shop =>
        {
            var order = await shop.Shop.Orders.Include(each => each.Lines).SingleAsync(each => each.Id == id);
            order.Lines[0].Count = 5;
            order.Lines.RemoveAt(1);
            await shop.Shop.SaveChangesAsync();
        });

        var stored = await Shop.Ask(shop => shop.Orders.Include(order => order.Lines).SingleAsync());
        Assert.Equal((id, 5), (stored.Id, Assert.Single(stored.Lines).Count));
        Assert.Equal(new(2030, 1, 1, 12, 0, 0, DateTimeKind.Utc), stored.Placed.ToUniversalTime());
    }

    [Fact]
    public async Task Decimals_are_compared_ordered_and_added()
    {
        await Shop.Store(shop => shop.Products.AddRange(
            new() { Name = "a", Price = 9.5m }, new() { Name = "b", Price = 10.25m }, new() { Name = "c", Price = 100m }));

        var dear = await Shop.Ask(shop => shop.Products.Where(product => product.Price > 9.75m).OrderByDescending(product => product.Price).ToListAsync());
        var sum = await Shop.Ask(shop => shop.Products.SumAsync(product => product.Price));
        var next = await Shop.Ask(shop => shop.Products.Select(product => product.Price + 1).MaxAsync());

        Assert.Equal(["c", "b"], dear.Select(product => product.Name));
        Assert.Equal((119.75m, 101m), (sum, next));
    }

    [Fact]
    public async Task Ids_that_the_database_makes_are_known_after_saving()
    {
        await Shop.Change(async shop =>
        {
            var products = Enumerable.Range(0, 50).Select(i => new Product { Name = $"p{i}" }).ToList();
            shop.Shop.AddRange(products);
            await shop.Shop.SaveChangesAsync();
            Assert.Equal(50, products.Select(product => product.Id).Where(id => id > 0).Distinct().Count());
        });
    }

    [Fact]
    public async Task Sql_of_ones_own_is_a_query_like_any_other()
    {
        await Shop.Store(shop => shop.Accounts.AddRange(new() { Id = "a", Balance = 1 }, new() { Id = "b", Balance = 2 }));

        var rich = await Shop.Ask(shop => shop.Accounts
            .FromSql($"select * from \"Accounts\" where \"Balance\" > {1}").Where(account => account.Id != "c").ToListAsync());
        var numbers = await Shop.Ask(shop => shop.Database.SqlQuery<long>($"select \"Balance\" as \"Value\" from \"Accounts\"").ToListAsync());

        Assert.Equal(("b", 3), (Assert.Single(rich).Id, numbers.Sum()));
    }
}

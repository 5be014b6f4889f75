using Appia.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Appia.Generators.Tests;

/// <summary>Contracts and services in assemblies of their own.</summary>
public sealed class ReferenceTests
{
    private const string Contracts =
        """
        namespace Shop;

        [Contract]
        public interface IOrders
        {
            Task<Order> Place(Order order);
        }

        [Event("orders.placed", Key = nameof(Id))]
        public sealed record OrderPlaced(Guid Id);

        public sealed record Order(Guid Id, IReadOnlyList<Line> Lines);

        public sealed record Line(int Quantity, IReadOnlyList<string> Tags, Money Price, Sku Sku, Kind Kind);

        public readonly record struct Money(decimal Amount, string Currency);

        [Wraps]
        public readonly record struct Sku(string Value);

        public enum Kind
        {
            One,
        }

        // Not reached by what this assembly declares.
        public sealed record Unused(int Quantity, IReadOnlyList<string> Tags);
        """;

    private const string Services =
        """
        namespace Shop.Services;

        [Contract]
        public interface IStock
        {
            Task<Page<Line>> Lines(Unused unused, Order order, Money most, Sku? sku, Kind kind);
        }

        public sealed class OrderService(IEvents events) : IOrders
        {
            public Task<Order> Place(Order order)
            {
                events.Publish(new OrderPlaced(order.Id));
                return Task.FromResult(order);
            }

            [On] public Task When(OrderPlaced placed) => Task.CompletedTask;
        }
        """;

    [Fact]
    public async Task What_another_assembly_generated_is_used_and_not_made_again()
    {
        var contracts = await Compile.Run(Compile.Create("Shop.Contracts", ("contracts.cs", Contracts)));
        Assert.Empty(contracts.Errors);

        var services = await Compile.Run(Compile.Create("Shop.Services", ("services.cs", Services)).AddReferences(Reference(contracts)));

        Assert.Empty(services.Errors);
        Assert.Empty(services.Reported);
        Assert.Equal(
            [
                "Appia.Generated.PageOfLineMessage.g.cs", "Shop.Generated.UnusedMessage.g.cs", "Shop.Services.Generated.OrderServiceDescriptor.g.cs",
                "Shop.Services.Generated.StockBinding.g.cs", "Shop_Services.Generated.AssemblyBindings.g.cs", "Shop_Services.Generated.AssemblyJson.g.cs",
            ],
            services.Generated.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("global::Shop.Generated.OrdersBinding.Instance", services.Generated["Shop.Services.Generated.OrderServiceDescriptor.g.cs"]);
        Assert.Contains("global::Shop.Generated.LineMessage.Isolate", services.Generated["Appia.Generated.PageOfLineMessage.g.cs"]);
    }

    [Fact]
    public async Task An_assembly_can_be_called_as_a_type_is()
    {
        var contracts = await Compile.Run(Compile.Create("Shop.Contracts", ("contracts.cs", Contracts)));

        var services = await Compile.Run(Compile.Create("Shop.Line", ("services.cs", Services)).AddReferences(Reference(contracts)));

        Assert.Empty(services.Errors);
        Assert.Contains("Shop_Line.Generated.AssemblyBindings.g.cs", services.Generated.Keys);
    }

    [Fact]
    public async Task Generated_code_compiles_without_nullable_annotations_in_the_users_code()
    {
        var contracts = Compile.Create("Shop.Contracts", ("contracts.cs", Contracts));
        var compiled = await Compile.Run(contracts.WithOptions(contracts.Options.WithNullableContextOptions(NullableContextOptions.Disable)));

        Assert.Empty(compiled.Errors);
        Assert.Empty(compiled.Reported);
    }

    private static PortableExecutableReference Reference(Compiled compiled)
    {
        using var assembly = new MemoryStream();
        Assert.True(compiled.Compilation.Emit(assembly).Success);
        return MetadataReference.CreateFromImage(assembly.ToArray());
    }
}

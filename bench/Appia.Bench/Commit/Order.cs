namespace Appia.Bench.Commit;

/// <summary>What a unit of the benchmark writes.</summary>
internal readonly record struct Order(string Id, byte[] Body, string Product)
{
    public const int Products = 64;

    private static readonly byte[] SomeBody =
        """
        {"customer":"c-1042","currency":"EUR","total":129.90,"lines":[{"product":"p-17","quantity":2,"price":49.95},
        {"product":"p-3","quantity":1,"price":30.00}],"at":"2026-11-22T10:00:00Z"}
        """u8.ToArray();

    private static readonly string[] ProductIds = [.. Enumerable.Range(0, Products).Select(ProductId)];

    public static Order Make(int number) => new(Guid.NewGuid().ToString("D"), SomeBody, ProductIds[number % Products]);

    public static string ProductId(int number) => $"product-{number}";
}

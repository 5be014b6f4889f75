namespace Appia.Bench.Gateway;

public sealed record Product(
    string Id, string Name, string Description, string Picture, decimal Price, string Currency, int InStock, IReadOnlyList<string> Categories)
{
    public static Product Sample { get; } = new(
        "lantern",
        "Storm lantern",
        "A lantern that burns through wind and rain, made of tin and glass, with a handle that stays cool.",
        "/pictures/lantern.svg",
        34.90m,
        "EUR",
        17,
        ["outdoor", "light"]);
}

namespace Boutique.Traffic;

/// <summary>A filled-in checkout form.</summary>
internal sealed class OrderSlip
{
    private static readonly string[] Names = ["Ada Ruspa", "Jörg Ölmann", "Marie d'Aubigné", "Σοφία Μιλέα", "O'Neil & Sons", "李 小路"];
    private static readonly string[] Countries = ["IT", "IT", "IT", "DE", "FR", "GB", "US", "JP"];

    private readonly Dictionary<string, string> _fields;

    public OrderSlip(ShopPage page, Random random)
    {
        Order = page.OrderId ?? throw new ShopException("The checkout page carries no order id.");
        _fields = new()
        {
            ["orderId"] = $"{Order}",
            ["email"] = $"visitor{random.Next(100_000)}@example.org",
            ["address.name"] = Names[random.Next(Names.Length)],
            ["address.street"] = $"Via Appia {random.Next(1, 365)}",
            ["address.postCode"] = $"{random.Next(10_000, 99_999)}",
            ["address.city"] = "Capua",
            ["address.country"] = Countries[random.Next(Countries.Length)],
            ["card.number"] = random.Next(20) == 0 ? "4000 0000 0000 0002" : "4242 4242 4242 4242",
            ["card.expiry"] = "11/39",
            ["card.code"] = "123",
        };
    }

    /// <summary>The order's id, which the page made.</summary>
    public Guid Order { get; }

    /// <summary>The fields, with the total that <paramref name="page"/> shows.</summary>
    public Dictionary<string, string> Fields(ShopPage page) => new(_fields) { ["total"] = page.Total?.Split(' ')[0] ?? "" };

    /// <summary>The fields with an e-mail address that is none.</summary>
    public Dictionary<string, string> WithBadAddress() => new(_fields) { ["email"] = "nobody" };
}

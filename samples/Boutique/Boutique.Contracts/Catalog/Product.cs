namespace Boutique;

/// <summary>A thing for sale.</summary>
/// <param name="Sku">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Category">The shelf it stands on.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Story">How it is made, and why so.</param>
/// <param name="Material">What it is made of, and its measures.</param>
/// <param name="Workshop">Who makes it.</param>
/// <param name="Price">In euros.</param>
/// <param name="Rank">Its place on the shelf; the lowest ranks are on the home page.</param>
[Document("products")]
public sealed record Product(
    [Id] Sku Sku,
    string Name,
    [Index] Category Category,
    string Summary,
    string Story,
    string Material,
    Workshop Workshop,
    Money Price,
    [Index] int Rank);

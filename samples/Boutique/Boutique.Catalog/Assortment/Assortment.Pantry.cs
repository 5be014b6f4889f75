namespace Boutique.Services;

internal static partial class Assortment
{
    private static IReadOnlyList<Product> Pantry =>
    [
        Thing("first-oil", "First Oil", Category.Pantry, 19.50m, 4, new("Aelia Verna", "olive grower", "Andria", 245),
            "Pressed the morning it was picked.",
            "Aelia picks in October, when the olives still mean it, and presses before noon. Green, peppery, a little rude. The "
            + "second pressing she keeps for her lamps.",
            "Extra virgin olive oil. 0.5 litres."),
        Thing("thyme-honey", "Thyme Honey", Category.Pantry, 12.00m, 8, new("Brother Celso", "beekeeper", "Terracina", 62),
            "From bees that never saw a field of rape.",
            "The hives stand on the cliff above the sea, where nothing grows but thyme and patience. Brother Celso takes a third "
            + "and leaves the rest to those who made it.",
            "Raw honey. 400 g."),
        Thing("pass-pecorino", "Pecorino of the Pass", Category.Pantry, 28.00m, 21, new("Numa Pastore", "shepherd", "Aeclanum", 179),
            "A young wheel in an old coat.",
            "Turned every day for ninety days and rubbed with oil and ash. Numa cuts one wheel in ten to taste, and that is why "
            + "there are never ten.",
            "Sheep's milk, rennet, salt. 0.9 kg wheel."),
        Thing("strung-figs", "Figs on a String", Category.Pantry, 9.50m, 19, new("Aelia Verna", "olive grower", "Andria", 245),
            "Dried on the roof, strung by grandchildren.",
            "Split, filled with half an almond and a bay leaf, closed again and hung in the sun. They are counted before they are "
            + "strung and again after, and the difference is the grandchildren's wage.",
            "White figs, almonds, bay. 16 on a string."),
        Thing("pan-salt", "Salt from the Pans", Category.Pantry, 6.80m, 22, new("Saturnina Lido", "salt maker", "Margherita", 252),
            "Sun, wind, and a rake.",
            "The first Roman road was a salt road. Saturnina rakes hers at first light, before the wind wakes, when the flakes are "
            + "still as thin as a fingernail.",
            "Sea salt flakes in a beech box. 180 g."),
    ];
}

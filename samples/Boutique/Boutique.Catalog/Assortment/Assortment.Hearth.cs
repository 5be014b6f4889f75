namespace Boutique.Services;

internal static partial class Assortment
{
    private static IReadOnlyList<Product> Hearth =>
    [
        Thing("oil-lamp", "Small Oil Lamp", Category.Hearth, 29.00m, 2, new("Gaius Fabro", "potter", "Minturnae", 86),
            "One wick, one evening.",
            "Pressed in a two-part mould that Gaius inherited with the workshop. A spoon of oil burns for three hours, which is two "
            + "hours longer than most conversations need.",
            "Terracotta, cotton wick. 11 cm."),
        Thing("beeswax-candles", "Beeswax Candles", Category.Hearth, 16.00m, 23, new("Brother Celso", "beekeeper", "Terracina", 62),
            "Dipped forty times, slowly.",
            "Celso dips them in the evening when the wax is lazy. They smell of the hive and lean a little, like everybody at that "
            + "hour.",
            "Pure beeswax, cotton wick. Three, 24 cm."),
        Thing("mosaic-kit", "Mosaic for Beginners", Category.Hearth, 75.00m, 24, new("Sabina Cote", "stone cutter", "Pozzuoli", 112),
            "Four hundred stones and a fish.",
            "Tesserae split by hand, a slate to set them in, and a drawing of the fish. You are free to make something else. Nobody "
            + "does.",
            "Marble, limestone, glass; slate tray. 24 by 24 cm."),
        Thing("rush-basket", "Rush Basket", Category.Hearth, 49.00m, 25, new("The Sisters Nepos", "straw plaiters", "Venosa", 209),
            "For bread, wool, or a cat.",
            "Rushes from the Ofanto, cut in July and woven wet. It creaks when it is new and purrs when it is full.",
            "River rush, willow handles. 36 cm across."),
        Thing("gate-bell", "Gate Bell", Category.Hearth, 84.00m, 26, new("Vulcanius Rex", "bell founder", "Brundisium", 365),
            "Says that somebody came all the way.",
            "Cast at the end of the road, where it meets the sea. Vulcanius tunes each bell by taking bronze away from the inside, "
            + "and stops one breath before it is perfect.",
            "Bell bronze, iron clapper, leather pull. 14 cm."),
    ];
}

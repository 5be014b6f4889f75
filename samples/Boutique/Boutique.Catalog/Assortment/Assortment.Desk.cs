namespace Boutique.Services;

internal static partial class Assortment
{
    private static IReadOnlyList<Product> Desk =>
    [
        Thing("wax-tablet", "Wax Tablet", Category.Desk, 32.00m, 9, new("Quintus Stilo", "tablet maker", "Aricia", 16),
            "Write, think again, smooth it over.",
            "Two boards of boxwood, a recess of black wax, and a stylus with a flat end for changing your mind. It has no "
            + "notifications of any kind.",
            "Boxwood, beeswax with lamp soot, bronze stylus. 14 by 11 cm."),
        Thing("ink-and-reed", "Ink and Reed", Category.Desk, 27.00m, 17, new("Quintus Stilo", "tablet maker", "Aricia", 16),
            "Soot, gum and vinegar, and the pen for it.",
            "The ink is ground for a day and rests for a month. It is as black after two thousand years as on the first evening: we "
            + "have seen the receipts.",
            "Carbon ink, 50 ml, stoneware bottle; two cut reed pens."),
        Thing("couriers-notebook", "Courier's Notebook", Category.Desk, 22.00m, 5, new("Livia Sura", "saddler", "Capua", 132),
            "Fits a coat pocket and survives the coat.",
            "The leather is what remains of the satchels, the paper is rag, and the elastic is a strap because straps can be "
            + "mended. Lies flat from the first page.",
            "Rag paper, 160 pages, leather cover. 14 by 9 cm."),
        Thing("long-map", "The Long Map", Category.Desk, 54.00m, 13, new("Hypatia Forma", "map drawer", "Rome", 0),
            "The whole road on one scroll, as wide as a forearm, as long as a table.",
            "Not to scale and never wrong: towns, inns, springs and the miles between, drawn in the manner of the old itineraries. "
            + "Printed from one hundred and twenty blocks, after which Hypatia stopped.",
            "Woodcut on cotton paper, olive rods. 30 by 180 cm. 120 made."),
        Thing("pocket-sundial", "Pocket Sundial", Category.Desk, 67.00m, 10, new("Hypatia Forma", "map drawer", "Rome", 0),
            "Needs no charging. Works until sunset.",
            "A ham-shaped dial was found under the ashes of Herculaneum; this is its round grandchild. Hang it by the ring, turn it "
            + "to the sun, and read the hour as it was read when an hour was a twelfth of the day.",
            "Cast bronze. 52 mm. 48 made."),
    ];
}

namespace Boutique.Services;

internal static partial class Assortment
{
    private static IReadOnlyList<Product> Table =>
    [
        Thing("table-amphora", "Table Amphora", Category.Table, 64.00m, 3, new("Gaius Fabro", "potter", "Minturnae", 86),
            "Two handles, one foot, and no hurry.",
            "Thrown in two halves and joined while the clay still remembers the wheel. The pointed amphoras of old had to be buried "
            + "in sand; this one has been taught to stand on a table.",
            "Red earthenware, lead-free glaze inside. 1.5 litres."),
        Thing("two-handled-cup", "Two-Handled Cup", Category.Table, 24.00m, 12, new("Gaius Fabro", "potter", "Minturnae", 86),
            "For wine, soup, or both hands on a cold morning.",
            "The handles are pulled, not cut, so that they end where a thumb wants to rest. No two are alike and no one has ever "
            + "returned one.",
            "Glazed earthenware. 0.3 litres. Dishwasher, if you must."),
        Thing("olive-bowl", "Olive Wood Bowl", Category.Table, 58.00m, 15, new("Rufus Arbo", "turner", "Ostuni", 332),
            "Turned from one trunk that had finished its olives.",
            "Rufus waits for a tree to fall and then for three years more. The grain is never planned; he turns until the bowl is "
            + "there.",
            "Olive wood, walnut oil. About 28 cm across."),
        Thing("lava-mortar", "Lava Mortar", Category.Table, 72.00m, 20, new("Sabina Cote", "stone cutter", "Pozzuoli", 112),
            "Rough enough for pepper, heavy enough for pesto.",
            "Cut from the same grey lava that paves the road. Sabina leaves the outside as the chisel left it and the inside as "
            + "four thousand turns of the pestle left it.",
            "Basalt lava and an oak pestle. 16 cm, 3.4 kg."),
        Thing("bakers-board", "Baker's Board", Category.Table, 44.00m, 16, new("Rufus Arbo", "turner", "Ostuni", 332),
            "A board for a loaf of eight wedges.",
            "The bakers of the old towns scored their loaves in eight so that a table could share without a knife. This board has "
            + "room for such a loaf, the crumbs, and the knife after all.",
            "Ash, oiled. 38 by 26 cm. The loaf is not included."),
        Thing("copper-pan", "Copper Pan", Category.Table, 110.00m, 7, new("Marcus Ovidius", "coppersmith", "Itri", 76),
            "Heats at once, cools at once, lasts for good.",
            "Hammered cold from a two-millimetre sheet: Marcus counts about eleven hundred blows to a pan. Each leaves a small flat "
            + "facet, and together they make it stiffer than a smooth one.",
            "Copper, tinned inside, iron handle. 24 cm."),
    ];
}

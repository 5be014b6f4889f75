namespace Boutique.Services;

internal static partial class Assortment
{
    private static IReadOnlyList<Product> Road =>
    [
        Thing("capua-satchel", "Capua Satchel", Category.Road, 148.00m, 1, new("Livia Sura", "saddler", "Capua", 132),
            "A saddle-leather bag that closes with one strap and opens with one hand.",
            "Livia cuts every satchel from a single shoulder of vegetable-tanned leather and sews it with two needles, so that one "
            + "broken stitch never becomes two. It starts out stiff and honey-coloured; after a year it is yours, and nobody would "
            + "take it for anyone else's.",
            "Vegetable-tanned cowhide, bronze buckle, linen thread. 34 by 26 by 9 cm."),
        Thing("marching-sandals", "Marching Sandals", Category.Road, 89.00m, 6, new("Titus Calvo", "shoemaker", "Beneventum", 164),
            "Open lacing, closed argument: nine hundred paces before breakfast.",
            "The pattern is older than the road. Three layers of hide, cut as one net, laced from toe to ankle. Titus hammers the "
            + "hobnails in by ear and says that the left shoe always sings a little higher.",
            "Bull hide, iron hobnails on request. Sizes by tracing your foot on the order slip."),
        Thing("harvest-hat", "Harvest Hat", Category.Road, 46.00m, 14, new("The Sisters Nepos", "straw plaiters", "Venosa", 209),
            "A brim wide enough for a siesta, light enough to forget.",
            "Plaited wet from rye straw in one long ribbon and sewn in a spiral from the crown outwards. The band is dyed with "
            + "madder and can be changed when you tire of it, which you will not.",
            "Rye straw, madder-dyed linen band. Brim 11 cm."),
        Thing("field-flask", "Field Flask", Category.Road, 38.00m, 18, new("Marcus Ovidius", "coppersmith", "Itri", 76),
            "A tinned copper flask with a strap that smells of the workshop.",
            "Flat on one side so that it does not roll away from you at night. Marcus presses each half over a form and joins them "
            + "with a seam that you can find only with a fingernail.",
            "Tinned copper, oak stopper, leather strap. 0.7 litres."),
        Thing("road-blanket", "Road Blanket", Category.Road, 120.00m, 11, new("Fulvia Prisca", "weaver", "Tarentum", 281),
            "Heavy where you lie, light where you carry.",
            "Woven on a standing loom from the undyed wool of Tarentine sheep. The stripes are the four natural colours of the "
            + "flock, in the order in which the sheep come home.",
            "Pure new wool, undyed. 200 by 140 cm, 1.6 kg."),
    ];
}

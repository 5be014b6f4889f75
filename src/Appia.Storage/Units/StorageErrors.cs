namespace Appia.Storage;

/// <summary>The mistakes in using storage, each with its code and its cure.</summary>
internal static class StorageErrors
{
    public static AppiaException OutsideOfCall() => new(
        "APPIA2001",
        "A store was used outside of a call, so there is no unit of work to write into. "
        + "Use it inside a service's method, or wrap the code in IAppia.Call(..).");

    public static AppiaException UseAfterEnd() => new(
        "APPIA2002",
        "A unit of work was used after its call had ended. Await every task that the method started before it returns, "
        + "or give background work a unit of its own with IUnits.Run(..).");

    public static AppiaException WriteInReadOnlyUnit() => new(
        "APPIA2003",
        "A read-only call tried to write. Methods marked [Get] and methods that answer with a stream only read: "
        + "use another verb, or IUnits.Run(..) for a unit of its own.");

    public static AppiaException ConcurrentWrites() => new(
        "APPIA2004",
        "Two threads wrote into one unit of work at the same time. A unit belongs to one flow of control: await one write before the next.");

    public static ProblemException TooManyStatements(int limit) => Problems.TooLarge(
        $"One call wrote more than {limit:N0} statements, the most of one unit of work. "
        + "Nothing was written. Split the work with ICall.Commit() or IUnits.Run(..), or raise Appia:Storage:UnitStatements.",
        "APPIA2005");

    public static ProblemException UnitTooLarge(int limit) => Problems.TooLarge(
        $"One call wrote more than {limit:N0} bytes, the most of one unit of work. "
        + "Nothing was written. Split the work with ICall.Commit() or IUnits.Run(..), or raise Appia:Storage:UnitBytes.",
        "APPIA2006");

    public static ProblemException EventTooLarge(string topic, int size, int limit) => Problems.TooLarge(
        $"An event of '{topic}' has {size:N0} bytes, and the most is {limit:N0}. "
        + "Publish the id of what happened and let the handlers read the rest, or raise Appia:Storage:EventBytes.",
        "APPIA2007");

    public static AppiaException NewerFormat(StoreName store, int found, int known) => new(
        "APPIA2010",
        $"The store '{store}' has format {found}, and this program knows formats up to {known}: a newer release of Appia wrote it. "
        + "Run the newer release, or restore a backup that was made before the upgrade.");

    public static AppiaException DuplicatesInUniqueIndex(
        StoreName store, string table, IReadOnlyList<string> columns, string first, string second) => new(
        "APPIA2011",
        $"The unique index over ({string.Join(", ", columns)}) of '{table}' in the store '{store}' cannot be made: "
        + $"the rows '{first}' and '{second}', among others, have the same values. "
        + "Make them differ with a release that declares the index without Unique, then declare it unique.");

    public static AppiaException UnreadableDocument(string collection, string id, Exception inner) => new(
        "APPIA2012",
        $"The document '{id}' of '{collection}' cannot be read as the type that is declared today: {inner.Message} "
        + "Give new members a default or make them nullable, and keep the names and types of stored ones.",
        inner);

    public static AppiaException SameName(StoreName store, string what, string name) => new(
        "APPIA2013",
        $"Two {what} in the store '{store}' are called '{name}' (capitals do not count). Name one of them differently, "
        + "for example with [Document(\"name\")].");

    public static AppiaException NotAStore(StoreName store, string missing) => new(
        "APPIA2014",
        $"The store '{store}' has an {BuiltInTables.MetaName} table without '{missing}': it is damaged, or something else made it. "
        + "Restore a backup, or point the system at another place.");
}

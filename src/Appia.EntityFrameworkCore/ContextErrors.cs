namespace Appia.EntityFrameworkCore;

/// <summary>What can be wrong with the use of a context, each with its code and its cure.</summary>
internal static class ContextErrors
{
    public static AppiaException NoSystem() => AtStart(
        "APPIA1113",
        "A context was registered with AddAppiaDbContext in an application without a system. Add one with builder.AddAppia(..), "
        + "or register the context with AddDbContext.");

    public static AppiaException UnknownEngine(string? name, IEnumerable<string> known) => AtStart(
        "APPIA1113",
        $"A context was registered with AddAppiaDbContext, and the stores' engine is '{name ?? "none"}'. Contexts work on these: {string.Join(", ", known)}.");

    public static AppiaException ReservedTable(Type context, string table) => AtStart(
        "APPIA1114",
        $"The model of {context.Name} has a table '{table}'. Names that begin with appia_, doc_ or kv_ are the engine's: "
        + "documents and values live in such tables of the same store. Name the table differently, with ToTable or [Table].");

    public static AppiaException OtherSchema(Type context, string table, string schema) => AtStart(
        "APPIA1114",
        $"The model of {context.Name} puts '{table}' into the schema '{schema}'. A service's tables are in the schema of its own store. "
        + "Leave out HasDefaultSchema and the schema of ToTable.");

    public static AppiaException TablesNotKept(Type context, string store, Exception failure) => new(
        "APPIA1115",
        $"The tables of {context.Name} in the store '{store}' could not be brought up to date: {failure.Message.TrimEnd('.')}. Nothing of it was changed.",
        failure)
    {
        StopsStart = true,
    };

    public static AppiaException SomeTablesMissing(Type context, IEnumerable<string> there, IEnumerable<string> missing) => AtStart(
        "APPIA1116",
        $"{context.Name} has no migrations, and its model has changed: {string.Join(", ", missing)} would have to be made beside {string.Join(", ", there)}. "
        + "Tables are made of a model only once. Write migrations (dotnet ef migrations add), or delete the data if there is nothing to keep.");

    public static InvalidOperationException BrokenReferences(string table, string parent) => new(
        $"after the migration, rows of '{table}' refer to rows of '{parent}' that are not there");

    public static AppiaException OtherCall(Type context) => new(
        "APPIA2020",
        $"A {context.Name} that belongs to one call was used in another: in IUnits.Run or IAppia.Call, or after its own call had ended. What it tracks "
        + "would be written by the wrong unit. Make one for each, with IDbContextFactory<..>.CreateDbContext().");

    public static ProblemException Changed(IEnumerable<string> entities) => new(new(
        ProblemKind.Conflict,
        ChangedCode,
        $"What was to be saved ({string.Join(", ", entities)}) was changed or deleted by another call after this one had read it. Nothing was written. "
        + "Read it again, then decide again.")
    {
        ReadWasStale = true,
    });

    public static string ChangedSince(string entity) =>
        $"{ChangedCode}: {entity} was changed or deleted by another call after this one had read it. Reload it and decide again, or let the exception "
        + "leave the method: the call then fails as a conflict, and runs again if it is [Idempotent].";

    public static AppiaException NotDeleted() => new(
        "APPIA2022",
        "The database of a context is the store of its service, which has more in it than the context's tables: it is not deleted. "
        + "Tests begin with an empty store by themselves.");

    public static AppiaException MigratesInCall() => new(
        "APPIA2022",
        "A migration was run inside a call, and it makes a table anew while others refer to it: the rows that do would be deleted. "
        + "Leave out Database.Migrate(): migrations are applied when the system starts.");

    public static NotSupportedException NotElsewhere() =>
        new("The connection of this context is that of the running call: it cannot be pointed elsewhere.");

    private const string ChangedCode = "APPIA2021";

    private static AppiaException AtStart(string code, string message) => new(code, message) { StopsStart = true };
}

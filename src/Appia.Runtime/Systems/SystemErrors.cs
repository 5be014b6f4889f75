namespace Appia.Runtime;

/// <summary>What can be wrong with a system's composition, each with its code and its cure.</summary>
internal static class SystemErrors
{
    public static AppiaException NoService(Type contract, AppiaSystem system) => new(
        "APPIA1102",
        $"No service of the system '{system.Name}' implements {contract.Name}. Add the one that does: system.Add<..>(). "
        + $"The system's services are: {Names(system)}.");

    public static AppiaException UnknownService(Type service, AppiaSystem system) => new(
        "APPIA1103",
        $"{service.Name} is no service of the system '{system.Name}'. Add it: system.Add<{service.Name}>(). "
        + $"The system's services are: {Names(system)}.");

    public static AppiaException NotAService(Type type) => AtStart(
        "APPIA1104",
        $"{type.Name} is not a service: it implements no [Contract] interface and has no [On] method, or its project does not reference Appia's "
        + "generator. Services are classes; their project references the package Appia.");

    public static AppiaException WrongConfiguration(IReadOnlyList<string> mistakes) => AtStart(
        "APPIA1105", $"The configuration is wrong:{string.Concat(mistakes.Select(mistake => $"\n  - {mistake}"))}");

    public static AppiaException WrongComposition(string system, IReadOnlyList<string> mistakes) => AtStart(
        "APPIA1106", $"The system '{system}' cannot be composed:{string.Concat(mistakes.Select(mistake => $"\n  - {mistake}"))}");

    public static AppiaException NoEngine(string system) => AtStart(
        "APPIA1107", $"The system '{system}' has no engine for its stores. Choose one: system.UseSqlite(\"data\") in the code, or "
        + "Appia:Engine in the configuration.");

    public static AppiaException NoAddress(string engine, string path) => AtStart(
        "APPIA1111",
        $"The engine is '{engine}', and nothing says where its server is. Set {path} in the configuration, as Npgsql reads it: "
        + "Host=db;Database=shop;Username=shop;Password=...");

    public static AppiaException NotAdded() => AtStart(
        "APPIA1108", "MapAppia was called on an application to which no system was added. Call builder.AddAppia(..) before builder.Build().");

    public static AppiaException AddedTwice(string first, string second) => AtStart(
        "APPIA1109", $"AddAppia was called twice, for '{first}' and '{second}'. An application has one system: add all services to it.");

    public static AppiaException Away(string system, Exception failure) => new(
        "APPIA1117",
        $"The system '{system}' did not start, because something that its start needs is away: {failure.Message.TrimEnd('.')}. "
        + "Start it again when that is there.",
        failure)
    {
        StopsStart = true,
    };

    public static string RegisteredByHand(Type contract, Type service) =>
        $"{contract.Name} is registered in dependency injection with the service {service.Name} itself, which would go around calls, units and "
        + $"deadlines. Remove that registration: system.Add<{service.Name}>() is enough.";

    public static string TwoServices(string name, Type first, Type second) =>
        $"Two services are named '{name}': {first.Name} and {second.Name}. A name is also a store's: give one another with [Service(\"..\")].";

    public static string TwoImplementations(Type contract, Type first, Type second) =>
        $"{contract.Name} is implemented by two services: {first.Name} and {second.Name}. Add one of them.";

    public static string MissingContract(string service, Type contract) =>
        $"The service '{service}' asks for {contract.Name}, which no service of the system implements. Add the one that does: system.Add<..>().";

    private static AppiaException AtStart(string code, string message) => new(code, message) { StopsStart = true };

    private static string Names(AppiaSystem system) => string.Join(", ", system.Services.Select(host => host.Name));
}

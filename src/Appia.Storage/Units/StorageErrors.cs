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
}

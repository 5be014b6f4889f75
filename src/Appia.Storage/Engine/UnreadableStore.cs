namespace Appia.Storage;

/// <summary>Knows the problems of a store that could not be read from those of anybody else who is away.</summary>
public static class UnreadableStore
{
    private const string Mark = "Appia.UnreadableStore";

    /// <summary>Says that a problem is the store's own: nothing was read, whatever was asked for.</summary>
    public static ProblemException Problem(StoreName store, ProblemException problem)
    {
        problem.Data[Mark] = store.ToString();
        return problem;
    }

    /// <summary>Whether a failure is that of a store which could not be read.</summary>
    public static bool IsBehind(Exception failure, StoreName store) => failure.Data[Mark] is string name && name == store.ToString();
}

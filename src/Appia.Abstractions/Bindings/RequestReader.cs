namespace Appia.Bindings;

/// <summary>Reads a public request's arguments. Mistakes are collected; <see cref="Done"/> reports them all at once.</summary>
public abstract class RequestReader
{
    /// <summary>A path parameter.</summary>
    public abstract T Route<T>(string name) where T : IParsable<T>;

    /// <summary>A query parameter that must be there.</summary>
    public abstract T Query<T>(string name) where T : IParsable<T>;

    /// <summary>A query parameter with a default.</summary>
    public abstract T Query<T>(string name, T otherwise) where T : IParsable<T>;

    /// <summary>A nullable query parameter of a value type; null when it is not there.</summary>
    public abstract T? QueryOrNull<T>(string name) where T : struct, IParsable<T>;

    /// <summary>A nullable text parameter; null when it is not there.</summary>
    public abstract string? QueryOrNull(string name);

    /// <summary>A path parameter that is an enumeration member, by name without regard to case.</summary>
    public abstract T RouteEnum<T>(string name) where T : struct, Enum;

    /// <summary>A query parameter that is an enumeration member; <paramref name="otherwise"/> when it is not there, a mistake when that is null.</summary>
    public abstract T QueryEnum<T>(string name, T? otherwise) where T : struct, Enum;

    /// <summary>A nullable query parameter that is an enumeration member.</summary>
    public abstract T? QueryEnumOrNull<T>(string name) where T : struct, Enum;

    /// <summary>A query parameter that may occur several times.</summary>
    public abstract IReadOnlyList<T> QueryList<T>(string name) where T : IParsable<T>;

    /// <summary>The body, as JSON (RFC 8259).</summary>
    /// <param name="optional">Whether an empty body is null rather than a mistake.</param>
    public abstract ValueTask<T> Body<T>(bool optional = false);

    /// <summary>Fails with every mistake that was found.</summary>
    /// <exception cref="ProblemException">Invalid, with each field.</exception>
    public abstract void Done();
}

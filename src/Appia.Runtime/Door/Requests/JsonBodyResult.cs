namespace Appia.Runtime;

/// <summary>What a body held: a value, nothing (no bytes, or null), or mistakes.</summary>
internal readonly struct JsonBodyResult<T>
{
    public T? Value { get; init; }

    public bool IsEmpty { get; init; }

    public IReadOnlyList<(string Path, string Message)>? Mistakes { get; init; }
}

namespace Appia.Storage;

/// <summary>The text of a statement, made once: engines keep what they prepared for it under its identity.</summary>
/// <remarks>Parameters are <c>$1</c>, <c>$2</c>, ...: both engines read them.</remarks>
public sealed class SqlText(string text)
{
    private static int s_lastId;

    /// <summary>The SQL.</summary>
    public string Text { get; } = text;

    /// <summary>A small number, unique in this process: the index of caches of prepared statements.</summary>
    public int Id { get; } = Interlocked.Increment(ref s_lastId);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

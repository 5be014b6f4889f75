namespace Appia.Storage;

/// <summary>The text of a statement, made once: engines keep what they prepared for it under its identity.</summary>
/// <remarks>Parameters are <c>$1</c>, <c>$2</c>, ...: both engines read them. A limit is written <c>limit $2 + 0</c>: SQLite's planner looks
/// at the value of a bare one, and prepares the statement anew at every execution.</remarks>
public sealed class SqlText
{
    private static int s_lastId;

    /// <summary>A text that is executed again and again.</summary>
    public SqlText(string text) : this(text, Interlocked.Increment(ref s_lastId))
    {
    }

    private SqlText(string text, int id)
    {
        Text = text;
        Id = id;
    }

    /// <summary>The SQL.</summary>
    public string Text { get; }

    /// <summary>A small number, unique in this process: the index of caches of prepared statements. 0 when nothing is to be kept.</summary>
    public int Id { get; }

    /// <summary>A text that is executed once: engines keep nothing for it.</summary>
    public static SqlText Once(string text) => new(text, 0);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

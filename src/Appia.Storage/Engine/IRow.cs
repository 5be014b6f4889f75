namespace Appia.Storage;

/// <summary>One row of a query, valid while it is being mapped.</summary>
public interface IRow
{
    bool IsNull(int column);

    long Integer(int column);

    double Real(int column);

    string Text(int column);

    /// <summary>The bytes of a bytes or text column, in the engine's own memory: gone when the mapping returns.</summary>
    ReadOnlySpan<byte> Bytes(int column);
}

using System.Text;

namespace Appia.Sqlite.Native;

/// <summary>The row that a statement stands on.</summary>
internal sealed unsafe class Row(nint statement) : IRow
{
    private const int Null = 5;

    public bool IsNull(int column) => Sqlite3.ColumnType(statement, column) == Null;

    public long Integer(int column) => Sqlite3.ColumnInteger(statement, column);

    public double Real(int column) => Sqlite3.ColumnReal(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public ReadOnlySpan<byte> Bytes(int column)
    {
        var start = Sqlite3.ColumnBytes(statement, column);
        return new(start, start == null ? 0 : Sqlite3.ColumnLength(statement, column));
    }
}

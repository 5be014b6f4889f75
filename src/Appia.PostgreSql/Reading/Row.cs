using System.Text;
using Npgsql;

namespace Appia.PostgreSql.Reading;

/// <summary>The row that a reader stands on.</summary>
internal sealed class Row(NpgsqlDataReader reader) : IRow
{
    private byte[] _buffer = [];
    private int _used;

    /// <summary>Forgets the bytes of the row before.</summary>
    public void Begin() => _used = 0;

    public bool IsNull(int column) => reader.IsDBNull(column);

    // As SQLite has it, a null is a zero, and truth is a number.
    public long Integer(int column) =>
        reader.IsDBNull(column) ? 0 : reader.GetFieldType(column) == typeof(bool) ? (reader.GetBoolean(column) ? 1 : 0) : reader.GetInt64(column);

    public double Real(int column) => reader.IsDBNull(column) ? 0 : reader.GetDouble(column);

    public string Text(int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);

    public ReadOnlySpan<byte> Bytes(int column)
    {
        if (reader.IsDBNull(column))
            return default;
        return reader.GetFieldType(column) == typeof(string) ? Encoding.UTF8.GetBytes(reader.GetString(column)) : Binary(column);
    }

    private ReadOnlySpan<byte> Binary(int column)
    {
        var length = (int)reader.GetBytes(column, 0, null, 0, 0);
        // What was handed out of this row stays as it is: a greater buffer takes what comes next.
        if (_buffer.Length - _used < length)
            (_buffer, _used) = (GC.AllocateUninitializedArray<byte>(Math.Max(length, 4096)), 0);
        var bytes = _buffer.AsSpan(_used, length);
        reader.GetBytes(column, 0, _buffer, _used, length);
        _used += length;
        return bytes;
    }
}

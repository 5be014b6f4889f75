using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Storage;

/// <summary>The sum over the rows of a table, in whatever order they come: tables with the same rows have the same one.</summary>
/// <remarks>Each row is hashed with SHA-256, kinds and lengths of its values included, and the first 128 bits are added up.</remarks>
internal sealed class TableSum
{
    private readonly ArrayBufferWriter<byte> _row = new();
    private UInt128 _sum;

    /// <summary>How many rows were added.</summary>
    public long Rows { get; private set; }

    /// <summary>How many bytes their values have.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether two tables have the same rows.</summary>
    public bool Equals(TableSum other) => (Rows, Bytes, _sum) == (other.Rows, other.Bytes, other._sum);

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<StoreValue> row)
    {
        _row.ResetWrittenCount();
        foreach (ref readonly var value in row)
            Append(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        _sum = unchecked(_sum + BinaryPrimitives.ReadUInt128LittleEndian(hash));
        Rows++;
    }

    private void Append(in StoreValue value)
    {
        _row.GetSpan(1)[0] = (byte)value.Kind;
        _row.Advance(1);
        switch (value.Kind)
        {
            case StoreValueKind.Integer:
                Append(value.AsInteger());
                Bytes += sizeof(long);
                break;
            case StoreValueKind.Real:
                Append(BitConverter.DoubleToInt64Bits(value.AsReal()));
                Bytes += sizeof(long);
                break;
            case StoreValueKind.Text:
                AppendText(value.AsText());
                break;
            case StoreValueKind.Bytes:
                AppendBytes(value.AsBytes());
                break;
        }
    }

    private void AppendText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Append(length);
        _row.Advance(Encoding.UTF8.GetBytes(text, _row.GetSpan(length)));
        Bytes += length;
    }

    private void AppendBytes(ReadOnlySpan<byte> bytes)
    {
        Append(bytes.Length);
        _row.Write(bytes);
        Bytes += bytes.Length;
    }

    private void Append(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_row.GetSpan(sizeof(long)), number);
        _row.Advance(sizeof(long));
    }
}

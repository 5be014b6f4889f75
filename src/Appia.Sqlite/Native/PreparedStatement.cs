using System.Globalization;
using System.Text;

namespace Appia.Sqlite.Native;

/// <summary>A compiled statement of one connection.</summary>
internal sealed unsafe class PreparedStatement : IDisposable
{
    private const uint Persistent = 1;

    private readonly Connection _connection;
    private readonly string _sql;

    // SQLite numbers $n by first appearance; this finds the place of each n.
    private readonly int[] _places;

    private PreparedStatement(Connection connection, string sql, nint handle)
    {
        _connection = connection;
        _sql = sql;
        Handle = handle;
        Row = new(handle);
        _places = Places();
    }

    public nint Handle { get; }

    /// <summary>The row that the statement stands on.</summary>
    public Row Row { get; }

    /// <summary>When the cache last gave it out, in uses of the cache.</summary>
    public long LastUse { get; set; }

    public static PreparedStatement Prepare(Connection connection, string sql)
    {
        var bytes = Encoding.UTF8.GetBytes(sql);
        fixed (byte* text = bytes)
        {
            var code = Sqlite3.Prepare(connection.Handle, text, bytes.Length, Persistent, out var handle, out _);
            if (code != ResultCode.Ok)
                throw connection.Failure(code);
            return new(connection, sql, handle);
        }
    }

    /// <summary>Sets every parameter. The values' memory is the connection's arena, until the next statement is bound.</summary>
    public void Bind(ReadOnlySpan<StoreValue> values)
    {
        if (values.Length != _places.Length)
            throw EngineErrors.ParameterCount(_sql, _places.Length, values.Length);
        _connection.Arena.Reserve(RoomFor(values));
        for (var i = 0; i < values.Length; i++)
            Bind(_places[i], values[i]);
    }

    /// <summary>Goes to the next row. Returns whether there is one.</summary>
    public bool Step()
    {
        var code = Sqlite3.Step(Handle);
        if (code == ResultCode.Row)
            return true;
        if (code == ResultCode.Done)
            return false;
        throw _connection.Failure(code);
    }

    /// <summary>Runs to the end, and is ready for the next run whatever happens.</summary>
    public void Run()
    {
        var code = RunForCode();
        if (code != ResultCode.Done)
            throw _connection.Failure(code);
    }

    /// <summary>As <see cref="Run"/>, but answers with the result code: conflicts are frequent, exceptions are slow.</summary>
    public int RunForCode()
    {
        var code = Sqlite3.Step(Handle);
        while (code == ResultCode.Row)
            code = Sqlite3.Step(Handle);
        Sqlite3.Reset(Handle);
        return code;
    }

    public void Reset() => Sqlite3.Reset(Handle);

    public void Dispose() => Sqlite3.Finalize(Handle);

    private static int RoomFor(ReadOnlySpan<StoreValue> values)
    {
        // At least one byte: SQLite takes a null pointer for NULL, also where the length is 0.
        var bytes = 1;
        foreach (ref readonly var value in values)
        {
            if (value.Kind == StoreValueKind.Text)
                bytes = checked(bytes + Encoding.UTF8.GetMaxByteCount(value.AsText().Length));
            else if (value.Kind == StoreValueKind.Bytes)
                bytes = checked(bytes + value.AsBytes().Length);
        }
        return bytes;
    }

    private void Bind(int place, in StoreValue value)
    {
        var code = value.Kind switch
        {
            StoreValueKind.Integer => Sqlite3.BindInteger(Handle, place, value.AsInteger()),
            StoreValueKind.Real => Sqlite3.BindReal(Handle, place, value.AsReal()),
            StoreValueKind.Text => BindText(place, _connection.Arena.Put(value.AsText())),
            StoreValueKind.Bytes => BindBytes(place, _connection.Arena.Put(value.AsBytes())),
            _ => Sqlite3.BindNull(Handle, place),
        };
        if (code != ResultCode.Ok)
            throw _connection.Failure(code);
    }

    private int BindText(int place, (nint Start, int Length) text) =>
        Sqlite3.BindText(Handle, place, (byte*)text.Start, text.Length, 0);

    private int BindBytes(int place, (nint Start, int Length) bytes) =>
        Sqlite3.BindBytes(Handle, place, (byte*)bytes.Start, bytes.Length, 0);

    private int[] Places()
    {
        var places = new int[Sqlite3.ParameterCount(Handle)];
        for (var place = 1; place <= places.Length; place++)
        {
            var name = Sqlite3.Text(Sqlite3.ParameterName(Handle, place));
            if (!name.StartsWith('$') || !int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number < 1 || number > places.Length)
                throw EngineErrors.ParameterName(_sql, name, places.Length);
            places[number - 1] = place;
        }
        return places;
    }
}

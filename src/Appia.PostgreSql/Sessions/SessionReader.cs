using System.Collections;
using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Appia.PostgreSql.Sessions;

/// <summary>What a query answers in a session that only reads.</summary>
/// <remarks>Npgsql has one reader for each connection, and lends it to whoever reads next. Here it is let go of when it is closed, once and for all: whoever
/// closes this one, and disposes of it later, must not end what others read by then.</remarks>
internal sealed class SessionReader(DbDataReader inner, Action closed) : DbDataReader, IDbColumnSchemaGenerator
{
    private volatile bool _closing;
    private volatile bool _isClosed;
    private int _recordsAffected;

    /// <summary>Whether nothing uses the connection any more.</summary>
    public override bool IsClosed => _isClosed;

    public override int RecordsAffected => _closing ? _recordsAffected : inner.RecordsAffected;

    public override int Depth => Open.Depth;

    public override int FieldCount => Open.FieldCount;

    public override int VisibleFieldCount => Open.VisibleFieldCount;

    public override bool HasRows => Open.HasRows;

    private DbDataReader Open => _closing ? throw new InvalidOperationException("The reader is closed.") : inner;

    public override object this[int ordinal] => Open[ordinal];

    public override object this[string name] => Open[name];

    public override bool Read() => Open.Read();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => Open.ReadAsync(cancellationToken);

    public override bool NextResult() => Open.NextResult();

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Open.NextResultAsync(cancellationToken);

    public override void Close()
    {
        if (!TryClose())
            return;
        try
        {
            inner.Dispose();
        }
        finally
        {
            End();
        }
    }

    public override async Task CloseAsync()
    {
        if (!TryClose())
            return;
        try
        {
            await inner.DisposeAsync();
        }
        finally
        {
            End();
        }
    }

    public override async ValueTask DisposeAsync() => await CloseAsync();

    public override bool IsDBNull(int ordinal) => Open.IsDBNull(ordinal);

    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => Open.IsDBNullAsync(ordinal, cancellationToken);

    public override T GetFieldValue<T>(int ordinal) => Open.GetFieldValue<T>(ordinal);

    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) =>
        Open.GetFieldValueAsync<T>(ordinal, cancellationToken);

    public override object GetValue(int ordinal) => Open.GetValue(ordinal);

    public override int GetValues(object[] values) => Open.GetValues(values);

    public override object GetProviderSpecificValue(int ordinal) => Open.GetProviderSpecificValue(ordinal);

    public override int GetProviderSpecificValues(object[] values) => Open.GetProviderSpecificValues(values);

    public override bool GetBoolean(int ordinal) => Open.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => Open.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Open.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => Open.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Open.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override DateTime GetDateTime(int ordinal) => Open.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => Open.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => Open.GetDouble(ordinal);

    public override float GetFloat(int ordinal) => Open.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => Open.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => Open.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => Open.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => Open.GetInt64(ordinal);

    public override string GetString(int ordinal) => Open.GetString(ordinal);

    public override Stream GetStream(int ordinal) => Open.GetStream(ordinal);

    public override TextReader GetTextReader(int ordinal) => Open.GetTextReader(ordinal);

    public override string GetName(int ordinal) => Open.GetName(ordinal);

    public override int GetOrdinal(string name) => Open.GetOrdinal(name);

    public override string GetDataTypeName(int ordinal) => Open.GetDataTypeName(ordinal);

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => Open.GetFieldType(ordinal);

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetProviderSpecificFieldType(int ordinal) => Open.GetProviderSpecificFieldType(ordinal);

    public override DataTable? GetSchemaTable() => Open.GetSchemaTable();

    public override Task<DataTable?> GetSchemaTableAsync(CancellationToken cancellationToken = default) => Open.GetSchemaTableAsync(cancellationToken);

    public ReadOnlyCollection<DbColumn> GetColumnSchema() => Open.GetColumnSchema();

    public override Task<ReadOnlyCollection<DbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken = default) =>
        Open.GetColumnSchemaAsync(cancellationToken);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    private bool TryClose()
    {
        if (_closing)
            return false;
        _recordsAffected = inner.RecordsAffected;
        _closing = true;
        return true;
    }

    private void End()
    {
        _isClosed = true;
        closed();
    }
}

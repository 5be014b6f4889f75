namespace Appia.Sqlite.Native;

/// <summary>SQLite refused something. Stays inside the engine: what leaves it is a problem or an <see cref="AppiaException"/>.</summary>
internal sealed class SqliteFailure(int extendedCode, string message)
    : System.Data.Common.DbException($"{message} (SQLite result code {extendedCode})")
{
    /// <summary>The primary result code, one of <see cref="ResultCode"/>.</summary>
    public int Code { get; } = ResultCode.Primary(extendedCode);

    /// <summary>The extended result code.</summary>
    public int ExtendedCode { get; } = extendedCode;
}

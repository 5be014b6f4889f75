using System.Data;
using System.Data.Common;
using Appia.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace Appia.Sqlite.Sessions;

/// <summary>The connection that a service gets: it is closed with its unit and not before, and its transactions are parts of the unit's.</summary>
internal sealed class UnitConnection(string connectionString, SqlSession session) : SqliteConnection(connectionString)
{
    private bool _ending;

    /// <summary>Opens the file.</summary>
    public NativeSession Begin(TimeSpan lockTimeout, ICommitFaults? faults)
    {
        try
        {
            base.Open();
            return new(Handle!, lockTimeout, faults);
        }
        catch
        {
            End();
            throw;
        }
    }

    /// <summary>Closes the file.</summary>
    public void End()
    {
        _ending = true;
        var handle = Handle;
        try
        {
            base.Close();
            base.Dispose(true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or SqliteException)
        {
            // A command that its call did not wait for got in between.
            handle?.Dispose();
        }
    }

    /// <summary>The connection is open already: those who want to be sure may say so.</summary>
    public override void Open() => session.ThrowIfOver();

    public override void Close()
    {
        if (_ending)
            base.Close();
    }

    public override SqliteCommand CreateCommand() => new UnitCommand(session) { Connection = this, CommandTimeout = DefaultTimeout };

    public override SqliteTransaction BeginTransaction(IsolationLevel isolationLevel, bool deferred) =>
        throw new NotSupportedException("A transaction of this connection is begun by DbConnection.BeginTransaction: it is a part of the unit's own.");

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new NestedTransaction(this, session);

    protected override void Dispose(bool disposing)
    {
        if (_ending)
            base.Dispose(disposing);
    }
}

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Appia.Sqlite.Sessions;

/// <summary>A transaction within the unit's: it can be taken back alone, and commits with the unit.</summary>
internal sealed class NestedTransaction : DbTransaction
{
    private static int s_last;

    private readonly UnitConnection _connection;
    private readonly SqlSession _session;
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"nested_{Interlocked.Increment(ref s_last)}");
    private bool _over;

    public NestedTransaction(UnitConnection connection, SqlSession session)
    {
        _connection = connection;
        _session = session;
        Save(_name);
        session.BeginNested();
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

    public override bool SupportsSavepoints => true;

    protected override DbConnection? DbConnection => _over ? null : _connection;

    public override void Commit()
    {
        End();
        Release(_name);
    }

    public override void Rollback()
    {
        End();
        Rollback(_name);
        Release(_name);
    }

    public override void Save(string savepointName) => Execute("savepoint", savepointName);

    public override void Rollback(string savepointName) => Execute("rollback to", savepointName);

    public override void Release(string savepointName) => Execute("release", savepointName);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_over)
            Undo();
        base.Dispose(disposing);
    }

    // After the unit ended there is nothing left to take back, and disposing must not hide why it ended.
    private void Undo()
    {
        try
        {
            Rollback();
        }
        catch (Exception failure) when (failure is AppiaException or ProblemException or DbException)
        {
            _over = true;
        }
    }

    private void End()
    {
        if (_over)
            throw new InvalidOperationException("The transaction has ended already.");
        _over = true;
        _session.EndNested();
    }

    private void Execute(string verb, string savepoint)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"{verb} \"{savepoint.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        command.ExecuteNonQuery();
    }
}

using Appia.Sqlite.Native;

namespace Appia.Sqlite.Writing;

/// <summary>Runs a unit's statements inside the open transaction of a connection.</summary>
internal sealed class UnitRunner(Connection connection, ICommitFaults? faults)
{
    private readonly StoreValue[] _entry = new StoreValue[9];
    private readonly byte[] _id = new byte[16];

    /// <summary>The position of the newest log entry, of those that this transaction wrote too.</summary>
    public long LogPosition { get; set; }

    /// <summary>Runs a unit. When it fails, its <see cref="PendingUnit.Failure"/> says why, and the result what it left behind.</summary>
    /// <exception cref="SqliteFailure">The disk or the file failed: the whole transaction is lost.</exception>
    public UnitResult Run(PendingUnit pending)
    {
        var changed = RunStatements(pending);
        if (pending.Failure is not null)
            return changed == 0 ? UnitResult.Done : UnitResult.Stuck;
        AppendEntries(pending);
        return UnitResult.Done;
    }

    // Returns how many rows were changed.
    private long RunStatements(PendingUnit pending)
    {
        var statements = pending.Unit.Statements;
        long changed = 0;
        for (var i = 0; i < statements.Count && pending.Failure is null; i++)
        {
            pending.Failure = Run(statements[i], ref changed);
            faults?.At(CommitPoint.AfterStatement);
        }
        return changed;
    }

    private UnitFailure? Run(in Statement statement, ref long changed)
    {
        PreparedStatement prepared;
        int code;
        try
        {
            prepared = connection.Prepare(statement.Sql);
            prepared.Bind(statement.Parameters);
            code = prepared.RunForCode();
        }
        catch (SqliteFailure failure) when (IsMistake(failure.Code))
        {
            return new UnitFailure.Rejected("SQLite", statement, failure);
        }
        catch (AppiaException mistake)
        {
            return new UnitFailure.Unforeseen(mistake);
        }
        if (code == ResultCode.Done)
            return Check(statement, ref changed);
        if (ResultCode.Primary(code) == ResultCode.Constraint)
            return new UnitFailure.Conflicting(statement, connection.BrokenConstraint);
        var failed = connection.Failure(code);
        return IsMistake(failed.Code) && connection.InTransaction ? new UnitFailure.Rejected("SQLite", statement, failed) : throw failed;
    }

    private UnitFailure? Check(in Statement statement, ref long changed)
    {
        var rows = connection.Changes;
        changed += rows;
        return statement.ExpectedRows == Statement.AnyRows || statement.ExpectedRows == rows
            ? null
            : new UnitFailure.Conflicting(statement, null);
    }

    // What lies in the statement or its values, and not in the disk or the file.
    private static bool IsMistake(int code) =>
        code is ResultCode.Error or ResultCode.TooBig or ResultCode.Mismatch or ResultCode.Misuse or ResultCode.OutOfRange;

    private void AppendEntries(PendingUnit pending)
    {
        var entries = pending.Unit.Entries;
        for (var i = 0; i < entries.Count; i++)
            AppendEntry(entries[i]);
        if (entries.Count > 0)
            pending.LogPosition = LogPosition;
    }

    private void AppendEntry(in LogEntry entry)
    {
        _entry[0] = StoreValue.From(++LogPosition);
        entry.Id.TryWriteBytes(_id, bigEndian: true, out _);
        _entry[1] = StoreValue.From(_id);
        _entry[2] = StoreValue.From(entry.Topic);
        _entry[3] = StoreValue.From(entry.Key);
        _entry[4] = StoreValue.From(entry.Slot);
        _entry[5] = StoreValue.From(entry.At);
        _entry[6] = StoreValue.From(entry.Headers);
        _entry[7] = StoreValue.From(entry.Body);
        _entry[8] = entry.Version is { } version ? StoreValue.From(version) : StoreValue.Null;
        var statement = connection.Prepare(LogTable.Insert);
        statement.Bind(_entry);
        statement.Run();
        faults?.At(CommitPoint.AfterStatement);
    }
}

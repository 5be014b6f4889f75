using Appia.Sqlite.Native;

namespace Appia.Sqlite.Writing;

/// <summary>Why a unit was not committed. Its exception is made where the caller waits: making it may run a shape's code, and takes
/// long.</summary>
internal abstract record UnitFailure
{
    public abstract Exception Exception();

    /// <summary>A statement changed another number of rows than it must, or broke a constraint.</summary>
    public sealed record Conflicting(Statement Statement, string? Constraint) : UnitFailure
    {
        public override Exception Exception() =>
            Statement.Conflict?.Invoke(Statement, Constraint) ?? SqliteErrors.Conflict(Constraint);
    }

    /// <summary>SQLite cannot run a statement at all: a mistake of whoever wrote it.</summary>
    public sealed record Rejected(Statement Statement, SqliteFailure Failure) : UnitFailure
    {
        public override Exception Exception() => SqliteErrors.StatementRejected(Statement.Sql.Text, Failure);
    }

    /// <summary>The disk or the file failed.</summary>
    public sealed record Broken(StoreName Store, SqliteFailure Failure, bool MayHaveRun) : UnitFailure
    {
        public override Exception Exception() => SqliteErrors.Unavailable(Store, Failure, MayHaveRun);

        public StoreTrouble Trouble() => new(
            SqliteErrors.Unavailable(Store, Failure, MayHaveRun).Problem, Failure.Code is not (ResultCode.Corrupted or ResultCode.NotADatabase));
    }

    /// <summary>The deadline passed before the writer took the unit.</summary>
    public sealed record Late(StoreName Store) : UnitFailure
    {
        public override Exception Exception() => SqliteErrors.DeadlineExceeded(Store);
    }

    /// <summary>The caller gave up before the writer took the unit.</summary>
    public sealed record Cancelled(StoreName Store) : UnitFailure
    {
        public override Exception Exception() => SqliteErrors.Cancelled(Store);
    }

    /// <summary>Something that nobody foresaw.</summary>
    public sealed record Unforeseen(Exception Cause) : UnitFailure
    {
        public override Exception Exception() => Cause;
    }
}

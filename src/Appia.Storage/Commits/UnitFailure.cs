namespace Appia.Storage;

/// <summary>Why a unit was not committed. Its exception is made where the caller waits: making it may run a shape's code, and takes
/// long.</summary>
internal abstract record UnitFailure
{
    public abstract Exception Exception();

    /// <summary>A statement changed another number of rows than it must, or broke a constraint.</summary>
    public sealed record Conflicting(Statement Statement, string? Constraint) : UnitFailure
    {
        public override Exception Exception() =>
            Statement.Conflict?.Invoke(Statement, Constraint) ?? EngineErrors.Conflict(Constraint);
    }

    /// <summary>The database cannot run a statement at all: a mistake of whoever wrote it.</summary>
    public sealed record Rejected(string Engine, Statement Statement, Exception Cause) : UnitFailure
    {
        public override Exception Exception() => EngineErrors.StatementRejected(Engine, Statement.Sql.Text, Cause);
    }

    /// <summary>The disk, the file or the server failed.</summary>
    public sealed record Broken(StoreTrouble Trouble, Exception Cause) : UnitFailure
    {
        public override Exception Exception() => new ProblemException(Trouble.Problem, Cause);
    }

    /// <summary>The deadline passed before the writer took the unit.</summary>
    public sealed record Late(StoreName Store) : UnitFailure
    {
        public override Exception Exception() => EngineErrors.DeadlineExceeded(Store);
    }

    /// <summary>The caller gave up before the writer took the unit.</summary>
    public sealed record Cancelled(StoreName Store) : UnitFailure
    {
        public override Exception Exception() => EngineErrors.Cancelled(Store);
    }

    /// <summary>Something that nobody foresaw.</summary>
    public sealed record Unforeseen(Exception Cause) : UnitFailure
    {
        public override Exception Exception() => Cause;
    }
}

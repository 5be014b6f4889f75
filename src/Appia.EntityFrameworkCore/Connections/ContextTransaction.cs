using System.Data;
using System.Data.Common;

namespace Appia.EntityFrameworkCore.Connections;

/// <summary>A transaction of a context: a part of the unit's own, which can be taken back alone.</summary>
internal sealed class ContextTransaction(ContextConnection connection, DbTransaction inner) : DbTransaction
{
    public override IsolationLevel IsolationLevel => inner.IsolationLevel;

    public override bool SupportsSavepoints => inner.SupportsSavepoints;

    protected override DbConnection DbConnection => connection;

    public override void Commit() => inner.Commit();

    public override Task CommitAsync(CancellationToken cancellationToken = default) => inner.CommitAsync(cancellationToken);

    public override void Rollback() => inner.Rollback();

    public override Task RollbackAsync(CancellationToken cancellationToken = default) => inner.RollbackAsync(cancellationToken);

    public override void Save(string savepointName) => inner.Save(savepointName);

    public override void Rollback(string savepointName) => inner.Rollback(savepointName);

    public override void Release(string savepointName) => inner.Release(savepointName);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

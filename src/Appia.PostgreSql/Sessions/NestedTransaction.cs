using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Appia.PostgreSql.Sessions;

/// <summary>A transaction within the unit's: it can be taken back alone, and commits with the unit.</summary>
internal sealed class NestedTransaction(UnitConnection connection, SqlSession session) : DbTransaction
{
    private static int s_last;

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"nested_{Interlocked.Increment(ref s_last)}");
    private bool _over;

    public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

    public override bool SupportsSavepoints => true;

    protected override DbConnection? DbConnection => _over ? null : connection;

    /// <summary>Begins it.</summary>
    public void Begin()
    {
        session.BeginNested();
        try
        {
            Save(_name);
        }
        catch
        {
            End();
            throw;
        }
    }

    /// <summary>Begins it.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        session.BeginNested();
        try
        {
            await ExecuteAsync($"savepoint {Quote(_name)}", ct);
        }
        catch
        {
            End();
            throw;
        }
    }

    public override void Commit()
    {
        End();
        Release(_name);
    }

    public override Task CommitAsync(CancellationToken cancellationToken = default)
    {
        End();
        return ExecuteAsync($"release {Quote(_name)}", cancellationToken);
    }

    public override void Rollback()
    {
        End();
        Execute($"rollback to {Quote(_name)}; release {Quote(_name)}");
    }

    public override Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        End();
        return ExecuteAsync($"rollback to {Quote(_name)}; release {Quote(_name)}", cancellationToken);
    }

    public override void Save(string savepointName) => Execute($"savepoint {Quote(savepointName)}");

    public override void Rollback(string savepointName) => Execute($"rollback to {Quote(savepointName)}");

    public override void Release(string savepointName) => Execute($"release {Quote(savepointName)}");

    public override async ValueTask DisposeAsync()
    {
        if (!_over)
            await Undo(() => RollbackAsync());
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_over)
            Undo(() =>
            {
                Rollback();
                return Task.CompletedTask;
            }).GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    // After the unit ended there is nothing left to take back, and disposing must not hide why it ended.
    private async Task Undo(Func<Task> rollback)
    {
        try
        {
            await rollback();
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
        session.EndNested();
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Execute(string sql)
    {
        using var command = Make(sql);
        command.ExecuteNonQuery();
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Make(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private UnitCommand Make(string sql) => new(connection, session, trusted: true) { CommandText = sql };
}

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
            _over = true;
            session.EndNested();
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
            _over = true;
            session.EndNested();
            throw;
        }
    }

    public override void Commit() => End($"release {Quote(_name)}");

    public override Task CommitAsync(CancellationToken cancellationToken = default) => EndAsync($"release {Quote(_name)}", cancellationToken);

    public override void Rollback() => End($"rollback to {Quote(_name)}; release {Quote(_name)}");

    public override Task RollbackAsync(CancellationToken cancellationToken = default) =>
        EndAsync($"rollback to {Quote(_name)}; release {Quote(_name)}", cancellationToken);

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

    // Its last command ends it: up to there nobody may give the connection back, such as a command of another branch that ends meanwhile, and the next
    // command after it finds a clean one.
    private void End(string sql)
    {
        SetOver();
        using var last = new UnitCommand(connection, session, trusted: true, endsNested: true) { CommandText = sql };
        last.ExecuteNonQuery();
    }

    private async Task EndAsync(string sql, CancellationToken ct)
    {
        SetOver();
        await using var last = new UnitCommand(connection, session, trusted: true, endsNested: true) { CommandText = sql };
        await last.ExecuteNonQueryAsync(ct);
    }

    private void SetOver()
    {
        if (_over)
            throw new InvalidOperationException("The transaction has ended already.");
        _over = true;
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

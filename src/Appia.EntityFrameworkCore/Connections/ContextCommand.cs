using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Appia.EntityFrameworkCore.Engines;

namespace Appia.EntityFrameworkCore.Connections;

/// <summary>A command of a context, in its unit. One that may write makes the unit interactive before it runs.</summary>
internal sealed class ContextCommand(ContextConnection connection, ContextEngine engine, UnitOfWork unit, DbCommand inner) : DbCommand
{
    /// <summary>Whether it is a query, and leaves a unit that has not begun to write as it is.</summary>
    public bool Reads { get; set; }

    /// <summary>Whether it is a part of a migration.</summary>
    public bool Migrates { get; set; }

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    // A transaction of the context is a part of the unit's, and needs no telling.
    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override int ExecuteNonQuery()
    {
        Begin();
        return inner.ExecuteNonQuery();
    }

    public override object? ExecuteScalar()
    {
        Begin();
        return inner.ExecuteScalar();
    }

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        return await inner.ExecuteNonQueryAsync(cancellationToken);
    }

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        return await inner.ExecuteScalarAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Begin();
        return inner.ExecuteReader(behavior);
    }

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        return await inner.ExecuteReaderAsync(behavior, cancellationToken);
    }

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Begin()
    {
        var beginning = BeginAsync(default);
        if (!beginning.IsCompletedSuccessfully)
            beginning.AsTask().GetAwaiter().GetResult();
    }

    private async ValueTask BeginAsync(CancellationToken ct)
    {
        if (!Reads && !unit.ReadOnly && !unit.IsInteractive)
            await unit.Connect(write: true, ct);
        if (Migrates)
            engine.CheckMigration(CommandText);
        engine.Equip(inner);
    }
}

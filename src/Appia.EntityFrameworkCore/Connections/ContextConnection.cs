using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Appia.EntityFrameworkCore.Engines;

namespace Appia.EntityFrameworkCore.Connections;

/// <summary>The connection of all contexts: a command that it makes is one of the running call's unit.</summary>
/// <remarks>
/// It has no state, so the options of a context are made once, and contexts may be pooled. To its provider it is always open. It stands before the
/// connection of the unit, whose commands keep to the unit's rules on every engine: no commit of their own, no use after the end.
/// </remarks>
internal sealed class ContextConnection(ContextEngine engine) : DbConnection
{
    /// <summary>The engine of its store.</summary>
    public ContextEngine Engine => engine;

    [AllowNull]
    public override string ConnectionString
    {
        get => "";
        set => throw ContextErrors.NotElsewhere();
    }

    public override string Database => "";

    public override string DataSource => "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    public override void Open()
    {
        // It is the unit's, and open when a command needs it.
    }

    public override void Close()
    {
        // It ends with its unit.
    }

    public override void ChangeDatabase(string databaseName) => throw ContextErrors.NotElsewhere();

    protected override DbCommand CreateDbCommand()
    {
        var unit = UnitScope.Required.Unit;
        return new ContextCommand(this, engine, unit, Wait(unit.Connect(write: false)).CreateCommand());
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        new ContextTransaction(this, Wait(Begin(default)).BeginTransaction());

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken)
    {
        var connection = await Begin(cancellationToken);
        return new ContextTransaction(this, await connection.BeginTransactionAsync(cancellationToken));
    }

    // Whoever begins a transaction is about to write, or wants to read what nobody changes meanwhile.
    private static ValueTask<DbConnection> Begin(CancellationToken ct)
    {
        var unit = UnitScope.Required.Unit;
        return unit.Connect(write: !unit.ReadOnly, ct);
    }

    // Connecting for reading never waits; for writing it waits for the writer, as the caller asked for by not being asynchronous.
    private static DbConnection Wait(ValueTask<DbConnection> connecting) =>
        connecting.IsCompletedSuccessfully ? connecting.Result : connecting.AsTask().GetAwaiter().GetResult();
}

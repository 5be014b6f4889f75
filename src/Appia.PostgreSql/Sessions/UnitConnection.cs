using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Appia.PostgreSql.Sessions;

/// <summary>The connection that a service gets: it is closed with its unit and not before, and its transactions are parts of the
/// unit's.</summary>
internal sealed class UnitConnection(SqlSession session) : DbConnection
{
    [AllowNull]
    public override string ConnectionString
    {
        get => "";
        set => throw new NotSupportedException("The connection of a unit of work is the engine's: it cannot be pointed elsewhere.");
    }

    public override string Database => session.Description.Database ?? "";

    public override string DataSource => session.Description.Host ?? "";

    public override string ServerVersion => "";

    public override ConnectionState State => ConnectionState.Open;

    /// <summary>The connection is open already: those who want to be sure may say so.</summary>
    public override void Open() => session.ThrowIfOver();

    public override void Close()
    {
        // It ends with its unit.
    }

    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("The connection of a unit of work is the engine's: it cannot be pointed elsewhere.");

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        var transaction = new NestedTransaction(this, session);
        transaction.Begin();
        return transaction;
    }

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken)
    {
        var transaction = new NestedTransaction(this, session);
        await transaction.BeginAsync(cancellationToken);
        return transaction;
    }

    protected override DbCommand CreateDbCommand() => new UnitCommand(this, session);
}

using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Appia.PostgreSql.Connections;
using Npgsql;

namespace Appia.PostgreSql.Sessions;

/// <summary>A command of a service, in its unit.</summary>
internal sealed class UnitCommand(DbConnection connection, SqlSession session, bool trusted = false, bool endsNested = false) : DbCommand
{
    private readonly NpgsqlCommand _command = new();

    [AllowNull]
    public override string CommandText
    {
        get => _command.CommandText;
        set => _command.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => _command.CommandTimeout;
        set => _command.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => _command.CommandType;
        set => _command.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource
    {
        get => _command.UpdatedRowSource;
        set => _command.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => _command.Parameters;

    // Dapper and EF set what BeginTransaction gave them. It is a part of the unit's transaction, and needs no telling.
    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => _command.Cancel();

    // Which statements are prepared is the connection's matter: it serves other units after this one.
    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => Run(static (command, _) => Task.FromResult(command.ExecuteNonQuery()), default).GetAwaiter().GetResult();

    public override object? ExecuteScalar() => Run(static (command, _) => Task.FromResult(command.ExecuteScalar()), default).GetAwaiter().GetResult();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        Run(static (command, ct) => command.ExecuteNonQueryAsync(ct), cancellationToken);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        Run(static (command, ct) => command.ExecuteScalarAsync(ct), cancellationToken);

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        Run((command, _) => Task.FromResult(Watched(command.ExecuteReader(Kept(behavior)))), default).GetAwaiter().GetResult();

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await Run(async (command, ct) => Watched(await command.ExecuteReaderAsync(Kept(behavior), ct)), cancellationToken);

    protected override DbParameter CreateDbParameter() => new NpgsqlParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _command.Dispose();
        base.Dispose(disposing);
    }

    private static CommandBehavior Kept(CommandBehavior behavior) => behavior & ~CommandBehavior.CloseConnection;

    private NpgsqlDataReader Watched(NpgsqlDataReader reader)
    {
        session.Watch(reader);
        return reader;
    }

    private async Task<T> Run<T>(Func<NpgsqlCommand, CancellationToken, Task<T>> execute, CancellationToken ct)
    {
        while (true)
        {
            await Enter(ct);
            try
            {
                return await execute(_command, ct);
            }
            catch (NpgsqlException failure) when (session.MayAskAgain(failure))
            {
                // On another connection.
            }
            catch (NpgsqlException failure) when (Translate(failure) is { } translated)
            {
                throw translated;
            }
            finally
            {
                session.Leave(endsNested);
            }
        }
    }

    // A transaction whose last command cannot even begin is over all the same.
    private async ValueTask Enter(CancellationToken ct)
    {
        try
        {
            await session.Enter(_command, trusted, ct);
        }
        catch when (endsNested)
        {
            session.EndNested();
            throw;
        }
    }

    // What is wrong with the statement itself is the service's to see: a broken constraint, a table that is not there.
    private Exception? Translate(NpgsqlException failure) => failure is PostgresException postgres && !SqlStates.IsLost(postgres)
        ? Translate(postgres)
        : session.Failure
            ?? (failure.InnerException is TimeoutException
                ? EngineErrors.StatementTimeout(session.Store)
                : PostgreSqlErrors.Unavailable(session.Store, failure, mayHaveRun: false));

    private Exception? Translate(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.ReadOnlySqlTransaction when !session.Writing => EngineErrors.SqlReadsOnly(session.Store, CommandText),
        PostgresErrorCodes.InFailedSqlTransaction => EngineErrors.TransactionLost("PostgreSQL", session.Store),
        PostgresErrorCodes.QueryCanceled => session.Failure,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => session.Collided(),
        PostgresErrorCodes.LockNotAvailable => PostgreSqlErrors.Held(session.Store, TimeSpan.Zero),
        var state when state[..2] is "53" or "58" or "XX" => PostgreSqlErrors.Unavailable(session.Store, failure, mayHaveRun: false),
        _ => null,
    };
}

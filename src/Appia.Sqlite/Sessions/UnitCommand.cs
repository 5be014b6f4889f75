using System.Data;
using System.Data.Common;
using Appia.Sqlite.Native;
using Microsoft.Data.Sqlite;

namespace Appia.Sqlite.Sessions;

/// <summary>A command of a service, in its unit. Whatever it executes goes through <see cref="ExecuteReader"/> in the end.</summary>
internal sealed class UnitCommand(SqlSession session) : SqliteCommand
{
    // Dapper and EF set what BeginTransaction gave them. It is a part of the unit's transaction, and needs no telling.
    protected override DbTransaction? DbTransaction { get; set; }

    public override int ExecuteNonQuery()
    {
        session.ThrowIfOver();
        return base.ExecuteNonQuery();
    }

    public override object? ExecuteScalar()
    {
        session.ThrowIfOver();
        return base.ExecuteScalar();
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        session.ThrowIfOver();
        try
        {
            var reader = base.ExecuteReader(behavior);
            session.Watch(reader);
            return reader;
        }
        catch (SqliteException failure)
        {
            if (Translate(failure) is { } translated)
                throw translated;
            throw;
        }
    }

    // What is wrong with the statement itself is the service's to see: a broken constraint, a table that is not there.
    private Exception? Translate(SqliteException failure) => failure.SqliteErrorCode switch
    {
        ResultCode.NotAuthorized => SqliteErrors.SqlNotAllowed(session.Store, CommandText),
        ResultCode.ReadOnly when !session.Writing => EngineErrors.SqlReadsOnly(session.Store, CommandText),
        ResultCode.Interrupted => session.Failure,
        ResultCode.Full or ResultCode.IoError or ResultCode.Corrupted or ResultCode.NotADatabase or ResultCode.CannotOpen =>
            SqliteErrors.Unavailable(session.Store, new(failure.SqliteExtendedErrorCode, failure.Message), mayHaveRun: false),
        _ => null,
    };
}

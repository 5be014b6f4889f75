using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Schemas;
using Npgsql;

namespace Appia.PostgreSql.Moving;

/// <summary>Makes the place of a store that is copied into a database: a schema with the engine's part, in the transaction of the copy.</summary>
/// <remarks>
/// What is there already: nothing, or an empty schema: it is used. The same copy, by an attempt that was interrupted later: it is left as it is. An older
/// copy of the same store that nobody has written to since: it is made anew. Any other store: it is put aside when that was asked for and no program is
/// connected; else it is refused. Something else: it is refused.
/// </remarks>
internal sealed class TargetSetup(PostgreSqlOptions options, StoreName store, TimeProvider time)
{
    private const int Looks = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _schema = SchemaName.Of(options.SchemaPrefix, store);

    /// <summary>Makes the place.</summary>
    /// <param name="state">The state of the source, when the copy is the same store at another place.</param>
    /// <param name="replace">Whether a store that is there is put aside.</param>
    /// <param name="ct">Cancels it.</param>
    public async ValueTask<PostgreSqlTarget> Open(string? state, bool replace, CancellationToken ct)
    {
        var connection = await AdminConnection.Open(options, "begin", ct);
        try
        {
            var target = await Open(connection, state, replace, ct);
            target.OwnsTransaction = true;
            return target;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the place, in a transaction that others end.</summary>
    public async ValueTask<PostgreSqlTarget> Open(AdminConnection connection, string? state, bool replace, CancellationToken ct)
    {
        try
        {
            return await Make(connection, state, replace, ct);
        }
        catch (Exception failure)
        {
            throw failure switch
            {
                PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied => PostgreSqlErrors.NotPermitted(store, denied),
                NpgsqlException => PostgreSqlErrors.CannotConnect(store, failure),
                _ => failure,
            };
        }
    }

    /// <summary>Whether a schema is a store.</summary>
    public static async ValueTask<bool> Exists(AdminConnection connection, string schema, CancellationToken ct) =>
        await connection.Read<bool>(
            $"select exists (select from pg_class where relname = 'appia_commits' and relnamespace = to_regnamespace(quote_ident('{schema}')))", ct);

    private async ValueTask<PostgreSqlTarget> Make(AdminConnection connection, string? state, bool replace, CancellationToken ct)
    {
        // The store before may have been made as its own role.
        await connection.Execute("set local role none", ct);
        await connection.Execute($"select pg_advisory_xact_lock({StoreSetup.LockClass}, 0)", ct);
        if (await connection.Read<string>("select current_setting('synchronous_commit')", ct) == "off")
            throw PostgreSqlErrors.NotDurable(store);
        var found = await Exists(connection, _schema, ct);
        if (!found && await IsUsed(connection, ct))
            throw PostgreSqlErrors.NotAStore(store, _schema);
        var copy = found ? await IsCopyOf(connection, state, ct) : null;
        if (copy == true)
            return new(connection, store, _schema, state) { IsPublished = true };
        if (copy == false)
            await connection.Execute($"drop schema {Identifier.Quote(_schema)} cascade", ct);
        else if (found && !replace)
            throw MoveErrors.Taken(store, $"the schema {_schema} of {connection.Place}");
        var replaced = found && copy is null ? await PutAside(connection, ct) : null;
        await Make(connection, ct);
        return new(connection, store, _schema, state) { Replaced = replaced };
    }

    private async ValueTask<bool> IsUsed(AdminConnection connection, CancellationToken ct) => await connection.Read<bool>(
        $"select exists (select from pg_class where relnamespace = to_regnamespace(quote_ident('{_schema}')))", ct);

    private async ValueTask Make(AdminConnection connection, CancellationToken ct)
    {
        var role = await new StoreSetup(options, store, time).MakeSchema(connection.Npgsql, ct);
        await connection.Work(_schema, role, ct);
        await connection.Execute(EngineFormat.Create, ct);
    }

    // True for a copy of this very state, false for an older copy of the same store; null for anything else, or when anybody has committed since.
    private async ValueTask<bool?> IsCopyOf(AdminConnection connection, string? state, CancellationToken ct)
    {
        var schema = Identifier.Quote(_schema);
        var known = await connection.Read<string>($"select value from {schema}.appia_meta where name = '{EngineFormat.CopyOf}'", ct);
        if (state is null || known is null || await connection.Read<bool>($"select exists (select from {schema}.appia_commits)", ct))
            return null;
        return known == state ? true : known.Split(' ')[0] == state.Split(' ')[0] ? false : null;
    }

    private async ValueTask<string> PutAside(AdminConnection connection, CancellationToken ct)
    {
        var users = await Users(connection, ct);
        for (var look = 0; users > 0 && look < Looks; look++)
        {
            // A server takes a moment to notice that a program has gone.
            await Task.Delay(Pause, time, ct);
            users = await Users(connection, ct);
        }
        if (users > 0)
            throw PostgreSqlErrors.InUse(store, connection.Place, users);
        var aside = Identifier.Fit($"{_schema}.replaced-{time.GetUtcNow():yyyyMMdd'T'HHmmssfff}");
        await connection.Execute($"alter schema {Identifier.Quote(_schema)} rename to {Identifier.Quote(aside)}", ct);
        return aside;
    }

    private async ValueTask<long> Users(AdminConnection connection, CancellationToken ct)
    {
        var application = StoreAddress.Plain(options).ApplicationName!.Replace("'", "''", StringComparison.Ordinal);
        // Within a transaction the server answers the same each time, unless it is told not to.
        await connection.Execute("select pg_stat_clear_snapshot()", ct);
        return await connection.Read<long>(
            $"select count(*) from pg_stat_activity where datname = current_database() and application_name = '{application}' and pid <> pg_backend_pid()", ct);
    }
}

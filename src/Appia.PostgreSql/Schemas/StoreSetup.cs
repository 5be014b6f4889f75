using System.Globalization;
using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.PostgreSql.Schemas;

/// <summary>Makes a store's schema or brings it up to date, in one transaction.</summary>
/// <remarks>
/// 1. Nobody else sets up a store of this database meanwhile. 2. The server is one that will do. 3. The schema is there, with its role if the
/// login may make one; one that has tables and is no store is left alone. 4. Acting as the role, the engine's part and the tables of the
/// shapes are made. 5. The position of the log is behind every entry that was ever written.
/// </remarks>
internal sealed class StoreSetup(PostgreSqlOptions options, StoreName store, TimeProvider time)
{
    // "Appi" in ASCII: this and a number make the keys of advisory locks.
    public const int LockClass = 0x41707069;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _schema = SchemaName.Of(options.SchemaPrefix, store);

    /// <summary>Opens the store's schema, waiting for a server that is away or starting for as long as the options say.</summary>
    /// <exception cref="AppiaException">The server cannot be reached or will not do, or the schema is no store of a format known
    /// here.</exception>
    public async ValueTask<StorePlace> Open(StoreSchema schema, CancellationToken ct)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await TryOpen(schema, ct);
            }
            catch (AppiaException failure) when (IsAway(failure.InnerException) && TimeProvider.System.GetElapsedTime(begun) < options.StartPatience)
            {
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
        }
    }

    private async ValueTask<StorePlace> TryOpen(StoreSchema schema, CancellationToken ct)
    {
        var description = StoreAddress.Plain(options);
        description.CommandTimeout = 0;
        try
        {
            await using var source = StoreAddress.Untyped(description);
            await using var connection = await source.OpenConnectionAsync(ct);
            if (connection.PostgreSqlVersion.Major < ServerChoice.Oldest)
                throw PostgreSqlErrors.OldServer(connection.PostgreSqlVersion, ServerChoice.Oldest);
            return await Open(connection, schema, ct);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw PostgreSqlErrors.NotPermitted(store, failure);
        }
        catch (NpgsqlException failure)
        {
            throw PostgreSqlErrors.CannotConnect(store, failure);
        }
    }

    // Nobody answers, or the server says that it is not there yet. What it refuses for another reason it would refuse again.
    private static bool IsAway(Exception? failure) => failure switch
    {
        PostgresException postgres => SqlStates.IsAway(postgres.SqlState),
        NpgsqlException => true,
        _ => false,
    };

    private async ValueTask<StorePlace> Open(NpgsqlConnection connection, StoreSchema schema, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, $"select pg_advisory_xact_lock({LockClass}, 0)", ct);
        if (await Read<string>(connection, "select current_setting('synchronous_commit')", ct) == "off")
            throw PostgreSqlErrors.NotDurable(store);
        var role = await MakeSchema(connection, ct);
        if (role is not null)
            await Execute(connection, $"set local role {Identifier.Quote(role)}", ct);
        await Execute(connection, $"set local search_path = {Identifier.Quote(_schema)}", ct);
        var identity = await MakeTables(connection, schema, ct);
        var space = await Read<uint>(connection, "select current_schema()::regnamespace::oid", ct);
        var now = await Read<long>(connection, "select (extract(epoch from clock_timestamp()) * 1000)::bigint", ct);
        await transaction.CommitAsync(ct);
        return new(_schema, role, identity, LockClass, unchecked((int)space), new(DateTimeOffset.FromUnixTimeMilliseconds(now)));
    }

    /// <summary>Makes the schema when it is missing.</summary>
    /// <returns>The role that works in it; <see langword="null"/> when that is the login.</returns>
    public async ValueTask<string?> MakeSchema(NpgsqlConnection connection, CancellationToken ct)
    {
        var role = SchemaName.Role(connection.Database, _schema);
        var owner = await Read<string>(connection, $"select nspowner::regrole::text from pg_namespace where nspname = '{_schema}'", ct);
        if (owner is not null)
            return options.Roles && owner.Trim('"') == role ? role : null;
        var own = options.Roles && await MakeRole(connection, role, ct);
        await Execute(connection, $"create schema {Identifier.Quote(_schema)}{(own ? $" authorization {Identifier.Quote(role)}" : "")}", ct);
        return own ? role : null;
    }

    private static async ValueTask<bool> MakeRole(NpgsqlConnection connection, string role, CancellationToken ct)
    {
        if (!await Read<bool>(connection, "select rolsuper or rolcreaterole from pg_roles where rolname = current_user", ct))
            return false;
        if (!await Read<bool>(connection, $"select exists (select from pg_roles where rolname = '{role}')", ct))
            await Execute(connection, $"create role {Identifier.Quote(role)} nologin", ct);
        if (!await Read<bool>(connection, $"select pg_has_role(current_user, '{role}', 'member')", ct))
            await Execute(connection, $"grant {Identifier.Quote(role)} to current_user", ct);
        return true;
    }

    private async ValueTask<StoreIdentity> MakeTables(NpgsqlConnection connection, StoreSchema schema, CancellationToken ct)
    {
        var made = await Read<bool>(connection, HasTable("and tablename = 'appia_commits'"), ct);
        if (!made && await Read<bool>(connection, HasTable(""), ct))
            throw PostgreSqlErrors.NotAStore(store, _schema);
        var session = new SchemaSession(connection, store, isEmpty: !made);
        if (!made)
            await Execute(connection, EngineFormat.Create, ct);
        else if (await Find(connection, EngineFormat.Meta, ct) is { } found && int.Parse(found, CultureInfo.InvariantCulture) > EngineFormat.Version)
            throw PostgreSqlErrors.UnknownFormat(store, found, EngineFormat.Version);
        var identity = await StoreMigration.Apply(session, schema, time, ct);
        await session.Flush(ct);
        if (!made)
            await Execute(connection, $"insert into appia_meta (name, value) values ('{EngineFormat.Meta}', '{EngineFormat.Version}')", ct);
        await Execute(connection, $"select setval('appia_log_position', {identity.LogHead}) {BehindTheLog(identity.LogHead)}", ct);
        return identity;
    }

    private static string HasTable(string which) => $"select exists (select from pg_tables where schemaname = current_schema() {which})";

    private static string BehindTheLog(long head) =>
        string.Create(CultureInfo.InvariantCulture, $"from appia_log_position where last_value < {head}");

    private static ValueTask<string?> Find(NpgsqlConnection connection, string name, CancellationToken ct) =>
        Read<string>(connection, $"select value from appia_meta where name = '{name}'", ct);

    private static async ValueTask<T?> Read<T>(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct) is T value ? value : default;
    }

    private static async ValueTask Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}

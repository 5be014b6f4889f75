using Appia.PostgreSql.Connections;
using Appia.PostgreSql.Moving;
using Appia.PostgreSql.Server;
using Npgsql;

namespace Appia.PostgreSql;

/// <summary>What tools do with a database of stores.</summary>
public static class PostgreSqlAdmin
{
    /// <summary>Connects to a database and goes again.</summary>
    /// <returns>The server's version.</returns>
    /// <exception cref="AppiaException">The connection string cannot be read (APPIA2157), nobody answers there or lets this login in (APPIA2143), or
    /// the server is too old (APPIA2144).</exception>
    public static async Task<Version> Reach(string connectionString, CancellationToken ct = default)
    {
        try
        {
            await using var connection = new NpgsqlConnection(StoreAddress.Plain(new() { ConnectionString = connectionString }).ToString());
            await connection.OpenAsync(ct);
            var version = connection.PostgreSqlVersion;
            return version.Major >= ServerChoice.Oldest ? version : throw PostgreSqlErrors.OldServer(version, ServerChoice.Oldest);
        }
        catch (NpgsqlException failure)
        {
            throw PostgreSqlErrors.CannotConnect(failure);
        }
    }

    /// <summary>The stores of a database.</summary>
    /// <param name="options">The database, and what the names of its schemas begin with.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="AppiaException">As <see cref="Reach"/>.</exception>
    public static async Task<IReadOnlyList<StoreName>> Stores(PostgreSqlOptions options, CancellationToken ct = default)
    {
        await using var connection = await AdminConnection.Open(options, "begin read only", ct);
        return await StoreNames.Read(connection, options.SchemaPrefix, ct);
    }

    /// <summary>Reads what a store says of itself, with the size of every table. Works beside whoever uses it.</summary>
    /// <remarks>Reads every table: the time grows with the store.</remarks>
    /// <exception cref="AppiaException">There is no such store (APPIA2177), or it cannot be read (APPIA2178).</exception>
    public static async Task<StoreSummary> Inspect(PostgreSqlOptions options, StoreName name, CancellationToken ct = default)
    {
        await using var source = await PostgreSqlSource.Open(options, name, ct);
        return await source.Describe(ct);
    }

    /// <summary>Opens a store to copy it. Works beside whoever uses the store, and sees it as it is now.</summary>
    /// <exception cref="AppiaException">There is no such store (APPIA2177), it cannot be read (APPIA2178), or a newer release wrote it
    /// (APPIA2156).</exception>
    public static async Task<IStoreSource> OpenSource(PostgreSqlOptions options, StoreName name, CancellationToken ct = default) =>
        await PostgreSqlSource.Open(options, name, ct);

    /// <summary>Begins to make the same store at a new place. Nobody sees anything of it before it is complete.</summary>
    /// <remarks>What an earlier attempt left is taken for what it is: the same copy is left as it is (<see cref="IStoreTarget.IsPublished"/>), and one of an
    /// earlier state is made anew, as long as nobody has written to it.</remarks>
    /// <param name="options">The database.</param>
    /// <param name="source">What is copied.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="AppiaException">Another store is there, or one that was written to since (APPIA2171), or something else (APPIA2145), or the login may
    /// not make it (APPIA2146).</exception>
    public static async Task<IStoreTarget> CreateTarget(PostgreSqlOptions options, IStoreSource source, TimeProvider time, CancellationToken ct = default) =>
        await new TargetSetup(options, source.Name, time).Open(source.State, replace: false, ct);

    /// <summary>Begins to make several stores, of which nobody sees any before all are complete.</summary>
    /// <exception cref="AppiaException">As <see cref="Reach"/>.</exception>
    public static Task<StoreCopies> BeginCopies(PostgreSqlOptions options, TimeProvider time, CancellationToken ct = default) =>
        StoreCopies.Begin(options, time, ct);

    /// <summary>Begins to make a store of a backup. A store that is there stays until this one is complete, and is then put aside as
    /// <c>(schema).replaced-(time)</c>.</summary>
    /// <exception cref="AppiaException">Programs are connected to the database (APPIA2175), something else is there (APPIA2145), or the login may not make it
    /// (APPIA2146).</exception>
    public static async Task<IStoreTarget> ReplaceTarget(PostgreSqlOptions options, StoreName name, TimeProvider time, CancellationToken ct = default) =>
        await new TargetSetup(options, name, time).Open(state: null, replace: true, ct);
}

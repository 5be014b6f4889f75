using Npgsql;

namespace Appia.PostgreSql.Connections;

/// <summary>How to reach one store: its schema and the role that works there.</summary>
/// <remarks>
/// Without a pooler, the schema and the role are given when a connection is opened. Behind one, a connection belongs to one transaction at a
/// time, so each transaction begins with <see cref="Prefix"/>.
/// </remarks>
internal sealed class StoreAddress : IDisposable
{
    // A unit that needs a row that somebody holds must not keep all others waiting: it steps aside after this time.
    private const int ShortLockMilliseconds = 100;
    private const int PreparedStatements = 500;
    private const int WriteBuffer = 256 * 1024;

    private readonly PostgreSqlOptions _options;

    public StoreAddress(PostgreSqlOptions options, StoreName store, string schema, string? role)
    {
        _options = options;
        Store = store;
        Schema = schema;
        Role = role;
        SearchPath = $"\"{schema}\",public";
        Readers = Open(lockMilliseconds: 0, writes: false);
        Writers = Open(ShortLockMilliseconds, writes: true);
        Patient = Open((int)options.LockTimeout.TotalMilliseconds, writes: true);
        Sessions = NpgsqlDataSource.Create(Sql());
    }

    public StoreName Store { get; }

    public string Schema { get; }

    /// <summary>The role that works in the store, or <see langword="null"/> for the login itself.</summary>
    public string? Role { get; }

    /// <summary>For queries and snapshots.</summary>
    public NpgsqlDataSource Readers { get; }

    /// <summary>For batches, which wait a short time for a row.</summary>
    public NpgsqlDataSource Writers { get; }

    /// <summary>For single units, which wait longer.</summary>
    public NpgsqlDataSource Patient { get; }

    /// <summary>For SQL of services.</summary>
    public NpgsqlDataSource Sessions { get; }

    /// <summary>Whether each transaction has to begin with <see cref="Prefix"/>.</summary>
    public bool NeedsPrefix => _options.Pooler;

    private string SearchPath { get; }

    /// <summary>What makes the running transaction work in the store.</summary>
    public string Prefix(NpgsqlDataSource source) =>
        $"select set_config('search_path', '{SearchPath}', true), set_config('lock_timeout', '{LockMilliseconds(source)}', true)"
        + (Role is null ? "" : $", set_config('role', '{Role}', true)");

    /// <summary>Whether a connection of this source is one to this store.</summary>
    public bool Has(NpgsqlDataSource source) => source == Readers || source == Writers || source == Patient || source == Sessions;

    public void Dispose()
    {
        Readers.Dispose();
        Writers.Dispose();
        Patient.Dispose();
        Sessions.Dispose();
    }

    private int LockMilliseconds(NpgsqlDataSource source) =>
        source == Writers ? ShortLockMilliseconds : source == Readers ? 0 : (int)_options.LockTimeout.TotalMilliseconds;

    // The engine's own statements know only what every server has: no look at the catalogue of types when a connection is opened.
    private NpgsqlDataSource Open(int lockMilliseconds, bool writes)
    {
        var description = Plain(_options);
        description.MaxAutoPrepare = _options.Pooler ? 0 : PreparedStatements;
        description.AutoPrepareMinUsages = 2;
        if (writes)
            description.WriteBufferSize = WriteBuffer;
        return Untyped(Place(description, lockMilliseconds));
    }

    // What a service's own SQL is made of is not known: statements are not prepared behind its back, and its types are looked up. It only reads
    // unless a transaction is begun that says otherwise.
    private NpgsqlConnectionStringBuilder Sql()
    {
        var description = Place(Plain(_options), (int)_options.LockTimeout.TotalMilliseconds);
        if (!_options.Pooler)
            description.Options += " -c default_transaction_read_only=on";
        return description;
    }

    private NpgsqlConnectionStringBuilder Place(NpgsqlConnectionStringBuilder description, int lockMilliseconds)
    {
        if (!_options.Pooler)
            description.Options = $"{description.Options} -c search_path={SearchPath} -c lock_timeout={lockMilliseconds}"
                + (Role is null ? "" : $" -c role={Role}");
        return description;
    }

    /// <summary>A source of connections that do not read the catalogue of types when they are opened.</summary>
    public static NpgsqlDataSource Untyped(NpgsqlConnectionStringBuilder description)
    {
        var builder = new NpgsqlDataSourceBuilder(description.ToString());
        builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        return builder.Build();
    }

    /// <summary>How to reach the database, whatever the store.</summary>
    public static NpgsqlConnectionStringBuilder Plain(PostgreSqlOptions options)
    {
        try
        {
            var description = new NpgsqlConnectionStringBuilder(options.ConnectionString)
            {
                Pooling = false,
                Enlist = false,
                NoResetOnClose = true,
                // Whose command it was that failed.
                IncludeFailedBatchedCommand = true,
            };
            description.ApplicationName ??= "appia";
            return string.IsNullOrEmpty(description.Host) ? throw PostgreSqlErrors.BadConnectionString("it names no host") : description;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException)
        {
            throw PostgreSqlErrors.BadConnectionString(failure.Message, failure);
        }
    }
}

using System.ComponentModel.DataAnnotations;

namespace Appia.PostgreSql;

/// <summary>How the scaled engine keeps its stores.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>The database, as Npgsql reads it: <c>Host=db;Database=shop;Username=shop;Password=..</c>. Each service gets a schema of its own
    /// in it.</summary>
    /// <value>There is no default.</value>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <summary>What the names of schemas begin with, so that several systems can share a database.</summary>
    /// <value>The default is nothing: the schema of the service <c>orders</c> is <c>orders</c>.</value>
    [RegularExpression("[a-z][a-z0-9_]{0,20}")]
    public string? SchemaPrefix { get; set; }

    /// <summary>Whether each service works as a role of its own, which may use its own schema only. It needs a login that may create roles;
    /// with one that may not, services work as the login.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Roles { get; set; } = true;

    /// <summary>Whether a pooler that gives a connection to each transaction, such as PgBouncer in transaction mode, stands before the server.
    /// Then nothing is used that outlives a transaction: no prepared statements, no LISTEN, and other processes' events are found by
    /// asking.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool Pooler { get; set; }

    /// <summary>The most connections of this process: one for each store's writer, two for notices, and the rest for reading and for SQL of
    /// services.</summary>
    /// <value>The default is 50.</value>
    [Range(4, 10_000)]
    public int MaxConnections { get; set; } = 50;

    /// <summary>How many connections that no query uses at the moment a store keeps open for the next ones.</summary>
    /// <value>The default is 8.</value>
    [Range(1, 1_000)]
    public int IdleReaders { get; set; } = 8;

    /// <summary>How many units may wait for the writer of a store. One more is refused as <see cref="ProblemKind.Exhausted"/>.</summary>
    /// <value>The default is 10,000.</value>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>How many units share one commit at most.</summary>
    /// <value>The default is 500.</value>
    [Range(1, 10_000)]
    public int BatchLimit { get; set; } = 500;

    /// <summary>How long a unit waits for a row that another transaction holds, and anybody for a free connection.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a start waits for a server that cannot be reached or is just starting: both are often started at the same time. A login
    /// that is refused is not tried again.</summary>
    /// <value>The default is 10 seconds.</value>
    public TimeSpan StartPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a store is asked for events of other processes whose notice was lost, or never comes because of a pooler.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether several units of a store may execute SQL of their own at a time. They then run at PostgreSQL's isolation level
    /// REPEATABLE READ, and one that would overwrite another's change fails as <see cref="ProblemKind.Conflict"/>.</summary>
    /// <value>The default is <see langword="false"/>: one after the other, as with SQLite.</value>
    public bool ConcurrentSql { get; set; }
}

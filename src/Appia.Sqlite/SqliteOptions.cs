using System.ComponentModel.DataAnnotations;

namespace Appia.Sqlite;

/// <summary>How the embedded engine keeps its stores.</summary>
public sealed class SqliteOptions
{
    /// <summary>The folder of the stores, one file each: <c>orders.db</c>, or <c>orders@acme.db</c> for a tenant. Made when it is
    /// missing.</summary>
    /// <value>The default is <c>data</c>, below the working directory. It must lie on a local disk.</value>
    [Required]
    public string Folder { get; set; } = "data";

    /// <summary>How many units may wait for the writer of a store. One more is refused as <see cref="ProblemKind.Exhausted"/>.</summary>
    /// <value>The default is 10,000.</value>
    [Range(1, 1_000_000)]
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>How many units share one commit at most.</summary>
    /// <value>The default is 1,000: at that size the disk's part of a unit's time is gone, and a unit still waits for few others.</value>
    [Range(1, 100_000)]
    public int BatchLimit { get; set; } = 1_000;

    /// <summary>How many connections that no query uses at the moment a store keeps open for the next ones.</summary>
    /// <value>The default is 8.</value>
    [Range(1, 1_000)]
    public int IdleReaders { get; set; } = 8;

    /// <summary>How long the writer waits for another program (a database browser, a backup) that holds the file's write lock.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);
}

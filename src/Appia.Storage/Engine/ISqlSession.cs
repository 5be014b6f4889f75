using System.Data.Common;

namespace Appia.Storage;

/// <summary>A unit's own connection to its store. It begins by reading; once it writes, the unit is interactive: what it executes is in the
/// transaction that the unit's statements commit in.</summary>
public interface ISqlSession
{
    /// <summary>The connection, of the engine's own ADO.NET provider.</summary>
    DbConnection Connection { get; }

    /// <summary>Whether it holds the store's right to write, or did until it ended.</summary>
    bool Writing { get; }

    /// <summary>Whether a reader or a transaction of its commands is open while it does not write: it holds a connection, and sees the state of some
    /// time ago.</summary>
    bool Reading { get; }

    /// <summary>Why it cannot be used any more; <see langword="null"/> as long as it can.</summary>
    Exception? Failure { get; }

    /// <summary>Takes the right to write and begins the transaction.</summary>
    /// <exception cref="ProblemException">As <see cref="IStore.Commit"/>, before anything was written.</exception>
    ValueTask BeginWriting(CancellationToken ct = default);

    /// <summary>What a failure of one of its commands means to whoever called the service: a rule of the data that was broken is a conflict.</summary>
    /// <returns>The problem, or <see langword="null"/> when it is the service's own mistake, such as a table that is not there.</returns>
    ProblemException? Explain(DbException failure);

    /// <summary>Ends it without its changes. Does nothing when it ended already.</summary>
    void Abandon();
}

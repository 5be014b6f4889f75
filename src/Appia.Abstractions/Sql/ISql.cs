using System.Data.Common;

namespace Appia;

/// <summary>Plain SQL in the store of the service that asks for it: for Dapper, ADO.NET and whatever else needs a connection.</summary>
/// <remarks>
/// What SQL writes commits together with the documents, values and events of the same call, when its method returns; when it throws, nothing of
/// either is written. Tables are the service's own: names that begin with <c>appia_</c> belong to the engine. SQL sees what is committed and what
/// it wrote itself, not the documents that the call is still going to write.
/// </remarks>
public interface ISql
{
    /// <summary>The connection of the running call.</summary>
    /// <remarks>
    /// <para>In a call that writes, the first one takes the store's writer and begins a transaction, to the end of the method or to
    /// <see cref="ICall.Commit"/>, and for at most 2 seconds (<c>Appia:Storage:InteractiveTime</c>): every other write of the service waits for
    /// that long. Until then this call cannot call other services. Later ones give the same connection.</para>
    /// <para>In a <c>[Get]</c> and in a stream it is a connection for reading, and holds nobody up: each command sees the newest committed state, and
    /// on PostgreSQL has a connection of the pool for its own length. While a reader or a transaction of it is open, this call cannot call other
    /// services.</para>
    /// <para>The connection is closed by the call. Disposing it is harmless and not needed; a transaction begun on it is a part of the call's own
    /// and commits with it.</para>
    /// </remarks>
    /// <exception cref="ProblemException">Exhausted: too many units wait for the writer. DeadlineExceeded or Cancelled: given up before it came to
    /// this one. Unavailable: the store cannot be opened.</exception>
    ValueTask<DbConnection> Open(CancellationToken ct = default);

    /// <summary>The connection of the running call, for reading: it holds nobody up.</summary>
    /// <remarks>For calls that may write, and may yet not have to. Each command sees the newest committed state. While a reader or a transaction of it is
    /// open, this call cannot call other services. After <see cref="Open"/> it is the same connection as that one.</remarks>
    /// <exception cref="ProblemException">Unavailable: the store cannot be opened.</exception>
    ValueTask<DbConnection> OpenForReading(CancellationToken ct = default);
}

namespace Appia.Storage;

/// <summary>One transaction in which a store's tables are made or brought up to date, before anybody else uses the store.</summary>
/// <remarks>The engine opens it, hands it to <see cref="StoreMigration.Apply"/>, commits when that returns and rolls back when it throws.
/// An engine whose calls are synchronous returns completed tasks.</remarks>
public interface ISchemaSession
{
    /// <summary>The store.</summary>
    StoreName Store { get; }

    /// <summary>What is special about this database's tables.</summary>
    Dialect Dialect { get; }

    /// <summary>Executes one statement that is used once, data definition included, and ignores <see cref="Statement.ExpectedRows"/>.</summary>
    ValueTask Execute(Statement statement, CancellationToken ct = default);

    /// <summary>Reads rows, this transaction's own changes included.</summary>
    ValueTask<IReadOnlyList<TResult>> Query<TState, TResult>(
        Statement query, TState state, RowMap<TState, TResult> map, CancellationToken ct = default);

    /// <summary>The columns of a table; none when the table does not exist.</summary>
    ValueTask<IReadOnlyList<ColumnInfo>> Columns(string table, CancellationToken ct = default);

    /// <summary>The names of the indexes that were made on a table by <c>create index</c>.</summary>
    ValueTask<IReadOnlyList<string>> Indexes(string table, CancellationToken ct = default);
}

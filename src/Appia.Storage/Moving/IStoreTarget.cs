namespace Appia.Storage;

/// <summary>A store that is being made. Nobody sees anything of it before <see cref="Publish"/>; disposing it without leaves nothing.</summary>
public interface IStoreTarget : ICopiedTables
{
    /// <summary>Whether all of it is there already: an earlier attempt has published the same state, and nobody wrote to it since.</summary>
    bool IsPublished { get; }

    /// <summary>Where the store is then that was in its place; <see langword="null"/> when there was none.</summary>
    string? Replaced { get; }

    /// <summary>Makes its tables.</summary>
    ISchemaSession Session { get; }

    /// <summary>Begins to fill a table.</summary>
    ValueTask<IRowWriter> Fill(TableDefinition table, CancellationToken ct = default);

    /// <summary>Makes the store durable and visible, all at once.</summary>
    /// <param name="tables">The tables that were filled.</param>
    /// <param name="logHead">The position after which the log goes on.</param>
    /// <param name="ct">Cancels it.</param>
    ValueTask Publish(IReadOnlyList<TableDefinition> tables, long logHead, CancellationToken ct = default);
}

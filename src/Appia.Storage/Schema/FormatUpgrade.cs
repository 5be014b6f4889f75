namespace Appia.Storage;

/// <summary>Brings a store from one format to the next.</summary>
/// <param name="From">The format that it starts from; it ends at the next.</param>
/// <param name="Apply">Changes the tables, in the transaction that opens the store.</param>
internal sealed record FormatUpgrade(int From, Func<ISchemaSession, CancellationToken, ValueTask> Apply);

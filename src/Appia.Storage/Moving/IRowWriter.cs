namespace Appia.Storage;

/// <summary>Fills one table. Disposing it without <see cref="Complete"/> leaves the table as it was.</summary>
public interface IRowWriter : IAsyncDisposable
{
    /// <summary>Writes a row: values in the order of the table's columns.</summary>
    ValueTask Write(StoreValue[] row, CancellationToken ct = default);

    /// <summary>Says that there are no more.</summary>
    ValueTask Complete(CancellationToken ct = default);
}

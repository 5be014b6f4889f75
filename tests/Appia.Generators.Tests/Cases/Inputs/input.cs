using System.ComponentModel.DataAnnotations;

namespace Shop;

[Contract]
public interface IDepot
{
    /// <summary>Stores crates.</summary>
    /// <param name="shelf">Where to.</param>
    /// <param name="crates">What.</param>
    Task<int> Store([Required] string shelf, IAsyncEnumerable<Crate> crates, CancellationToken ct = default);

    Task Count(IAsyncEnumerable<int> numbers);

    IAsyncEnumerable<string> Talk(IAsyncEnumerable<IReadOnlyList<string?>> input, CancellationToken ct, int arguments = 3);
}

public sealed record Crate([property: StringLength(20)] string Label, ReadOnlyMemory<byte> Content);

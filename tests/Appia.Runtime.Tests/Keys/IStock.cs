namespace Appia.Runtime.Tests.Keys;

/// <summary>What is in stock: called by the till.</summary>
[Contract]
public interface IStock
{
    Task<int> Take(string article, int count, CancellationToken ct = default);

    Task<int> Put(string article, int count, CancellationToken ct = default);

    [Get]
    Task<int> Left(string article, CancellationToken ct = default);
}

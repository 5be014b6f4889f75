namespace Appia.Runtime.Tests.Keys;

/// <summary>Has no store.</summary>
[Contract]
public interface IClerk
{
    Task<int> Take(string article, CancellationToken ct = default);
}

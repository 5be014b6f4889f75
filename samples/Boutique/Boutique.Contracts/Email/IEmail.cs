namespace Boutique;

/// <summary>Writes to shoppers.</summary>
[Contract]
public interface IEmail
{
    /// <summary>How many messages were written.</summary>
    Task<long> Count(CancellationToken ct = default);
}

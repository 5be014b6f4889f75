namespace Appia.Parity.Host;

/// <summary>Tells a test what happens in the process of the ledger.</summary>
[Contract]
public interface IGates
{
    /// <summary>Returns when it has happened.</summary>
    [Get]
    Task Passed(string gate, CancellationToken ct = default);
}

public sealed class GatesService(Gates gates) : IGates
{
    public Task Passed(string gate, CancellationToken ct) => gates.Passed(gate, ct);
}

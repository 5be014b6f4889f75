using System.Runtime.CompilerServices;
using Dapper;

namespace Appia.EntityFrameworkCore.Tests;

/// <summary>Another service.</summary>
[Contract]
public interface IBell
{
    Task Ring(CancellationToken ct = default);

    /// <summary>Reads by SQL, in a store of its own.</summary>
    [Get]
    Task<long> Listen(CancellationToken ct = default);

    IAsyncEnumerable<int> Chime(CancellationToken ct = default);
}

public sealed class BellService(ISql sql) : IBell
{
    public Task Ring(CancellationToken ct) => Task.CompletedTask;

    public async Task<long> Listen(CancellationToken ct) =>
        await (await sql.Open(ct)).ExecuteScalarAsync<long>(new CommandDefinition("select 1", cancellationToken: ct));

    public async IAsyncEnumerable<int> Chime([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.Yield();
        yield return 1;
    }
}

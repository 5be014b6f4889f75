namespace Appia;

/// <summary>Lets code that is no service (a hosted service, an endpoint of the application) work in a service's store.</summary>
public interface IAppia
{
    /// <summary>Runs <paramref name="work"/> as a call of <typeparamref name="TService"/>: shapes used in it are that service's, and what they
    /// write commits together when it returns. When it throws, nothing is written.</summary>
    Task Call<TService>(Func<CancellationToken, Task> work, CancellationToken ct = default) where TService : class;

    /// <inheritdoc cref="Call{TService}(Func{CancellationToken, Task}, CancellationToken)"/>
    Task<TResult> Call<TService, TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct = default) where TService : class;
}

namespace Appia;

/// <summary>Lets code that is no service (a hosted service, an endpoint of the application) work in a service's store.</summary>
public interface IAppia
{
    /// <summary>Runs <paramref name="work"/> as a call of <typeparamref name="TService"/>: shapes used in it are that service's, and what they
    /// write commits together when it returns. When it throws, nothing is written.</summary>
    Task Call<TService>(Func<CancellationToken, Task> work, CancellationToken ct = default) where TService : class;

    /// <inheritdoc cref="Call{TService}(Func{CancellationToken, Task}, CancellationToken)"/>
    Task<TResult> Call<TService, TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct = default) where TService : class;

    /// <summary>A client of a contract for one operation: its calls carry <paramref name="key"/>, so that they take effect once, however often
    /// they are made. Make it anew, with the same key, to try again; it costs little.</summary>
    /// <param name="key">The operation, 1 to 255 characters of ASCII. Keys are those of the caller and the method: another method may have the same
    /// key for something else; the same method with other arguments is refused (APPIA3010).</param>
    /// <param name="made">When the operation began, the same in each attempt. Attempts that come when it may have been forgotten are refused then
    /// (APPIA3012); <see langword="null"/> when nobody knows, and it is remembered from its first success.</param>
    /// <remarks>For code that is no service: what a service's code calls has keys that follow from its own call's (APPIA3014). Methods that only read
    /// do without a key, streams take none (APPIA3011).</remarks>
    /// <exception cref="ProblemException">Invalid (APPIA3016): that cannot be a key.</exception>
    TContract Client<TContract>(string key, DateTimeOffset? made = null) where TContract : class;
}

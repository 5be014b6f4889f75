namespace Appia;

/// <summary>Independent units of work of the current service: each commits on its own, whatever becomes of the call around it.</summary>
public interface IUnits
{
    /// <summary>Runs <paramref name="work"/> in a unit of its own and commits it.</summary>
    /// <remarks>For one item of a stream, for recording something and still failing, and for background work of a service.</remarks>
    Task Run(Func<CancellationToken, Task> work, CancellationToken ct = default);

    /// <inheritdoc cref="Run(Func{CancellationToken, Task}, CancellationToken)"/>
    Task<TResult> Run<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct = default);
}

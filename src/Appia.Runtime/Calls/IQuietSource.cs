namespace Appia.Runtime;

/// <summary>A part of the system that can have work left to do.</summary>
public interface IQuietSource
{
    /// <summary>What is left to do, in words; <see langword="null"/> when nothing is.</summary>
    string? Pending();

    /// <summary>Raised when <see cref="Pending"/> may have changed; it must not block.</summary>
    event Action? Changed;
}

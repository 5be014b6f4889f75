namespace Appia.Storage;

/// <summary>Up to where a projection has read its streams.</summary>
/// <param name="Position">For an asynchronous one, the position of the last event that is in its documents. Below 0: it was never built.</param>
/// <param name="Rebuilt">Up to where it was built anew, aside; <see langword="null"/> when it is not being built anew.</param>
internal readonly record struct ProjectionRecord(long Position, long? Rebuilt);

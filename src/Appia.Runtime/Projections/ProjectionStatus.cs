namespace Appia.Runtime;

/// <summary>How a projection stands.</summary>
/// <param name="Service">The service that keeps it.</param>
/// <param name="Projection">Its name: that of its document.</param>
/// <param name="Kind"><c>inline</c>: part of the appends' units. <c>asynchronous</c>: it follows them.</param>
/// <param name="Position">The position in the service's log up to which events are in its documents.</param>
/// <param name="Head">The position of the newest event of its streams.</param>
/// <param name="Rebuilt">Up to where it is being built anew; <see langword="null"/> when it is not.</param>
/// <param name="Failure">Why it does not go on; <see langword="null"/> when it does.</param>
public sealed record ProjectionStatus(
    string Service, string Projection, string Kind, long Position, long Head, long? Rebuilt, string? Failure);

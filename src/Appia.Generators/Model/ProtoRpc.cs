namespace Appia.Generators.Model;

/// <summary>A method, as it stands in a <c>.proto</c> file.</summary>
/// <param name="Name">The name.</param>
/// <param name="Request">The message of its requests.</param>
/// <param name="Response">The message of its answers.</param>
/// <param name="Streams">Whether it answers with a stream.</param>
/// <param name="Doc">The comment.</param>
/// <param name="TakesStream">Whether its request is a stream.</param>
internal sealed record ProtoRpc(string Name, string Request, string Response, bool Streams, string? Doc = null, bool TakesStream = false);

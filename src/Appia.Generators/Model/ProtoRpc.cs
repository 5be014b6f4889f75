namespace Appia.Generators.Model;

/// <summary>A method, as it stands in a <c>.proto</c> file.</summary>
internal sealed record ProtoRpc(string Name, string Request, string Response, bool Streams, string? Doc = null);

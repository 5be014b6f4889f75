namespace Appia.Generators.Model;

/// <summary>A <c>.proto</c> file.</summary>
/// <param name="Name">Its name in the folder <c>contracts</c>.</param>
/// <param name="Package">Its package.</param>
/// <param name="Imports">The files that it needs.</param>
/// <param name="Service">The name of its service; empty for a file of messages.</param>
/// <param name="Rpcs">The service's methods.</param>
/// <param name="Messages">The messages and enumerations.</param>
/// <param name="Doc">The service's comment.</param>
internal sealed record ProtoFile(
    string Name,
    string Package,
    EquatableArray<string> Imports,
    string Service,
    EquatableArray<ProtoRpc> Rpcs,
    EquatableArray<ProtoMessage> Messages,
    string? Doc = null);

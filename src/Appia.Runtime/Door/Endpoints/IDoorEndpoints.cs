using Microsoft.AspNetCore.Routing;

namespace Appia.Runtime;

/// <summary>A part of the system with public routes of its own, beside those of the contracts.</summary>
internal interface IDoorEndpoints
{
    /// <summary>The routes that need a signed-in caller, with their verbs.</summary>
    IEnumerable<string> Guarded { get; }

    /// <summary>Maps its routes, each with <see cref="DoorRoute"/>, in the host that owns the public door.</summary>
    void Map(IEndpointRouteBuilder endpoints, PublicDoor door);
}

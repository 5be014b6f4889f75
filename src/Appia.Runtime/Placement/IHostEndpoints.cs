using Microsoft.AspNetCore.Routing;

namespace Appia.Runtime;

/// <summary>A part of the system that other hosts reach.</summary>
internal interface IHostEndpoints
{
    /// <summary>Adds its endpoints to those that only hosts of the system can reach.</summary>
    void Map(IEndpointRouteBuilder endpoints);
}

using Microsoft.AspNetCore.Routing;

namespace Appia.Runtime;

/// <summary>A part of the system that can be looked at and repaired from the command line.</summary>
public interface IControlEndpoints
{
    /// <summary>Adds its endpoints to the control server.</summary>
    void Map(IEndpointRouteBuilder endpoints);
}

namespace Appia.Runtime;

/// <summary>A part of the system that other hosts reach.</summary>
internal interface IHostEndpoints
{
    /// <summary>Adds its routes to those that only hosts of the system can reach.</summary>
    void Map(ServerRoutes routes);
}

using Appia.Runtime;

namespace Appia.Events;

/// <summary>A part of the system that takes events out of it.</summary>
internal interface IOutbounds
{
    /// <summary>What the configuration asks for.</summary>
    IReadOnlyList<IOutbound> Make(AppiaSystem system);
}

using Appia.Storage;
using Microsoft.Extensions.Configuration;

namespace Appia;

/// <summary>What an engine is made with.</summary>
/// <param name="Configuration">The application's configuration.</param>
/// <param name="ContentRoot">Where relative folders begin.</param>
/// <param name="Time">The clock.</param>
public sealed record EngineContext(IConfiguration Configuration, string ContentRoot, TimeProvider Time);

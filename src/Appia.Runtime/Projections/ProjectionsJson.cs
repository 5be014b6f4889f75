using System.Text.Json.Serialization;

namespace Appia.Runtime;

/// <summary>What the command line asks about projections, and what it is answered.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<ProjectionStatus>))]
[JsonSerializable(typeof(ProjectionOrder))]
internal sealed partial class ProjectionsJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Appia.Cli.Control;
using Appia.Cli.Pages;
using Appia.Cli.Projects;
using Appia.Cli.TestRuns;
using Appia.PostgreSql;
using Appia.Runtime;
using Appia.Sqlite;
using Appia.Storage;

namespace Appia.Cli;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AppManifest))]
[JsonSerializable(typeof(ControlProblem))]
[JsonSerializable(typeof(EventsOrder))]
[JsonSerializable(typeof(ProjectionOrder))]
[JsonSerializable(typeof(IReadOnlyList<ProjectionStatus>))]
[JsonSerializable(typeof(ErrorPage))]
[JsonSerializable(typeof(TestTotals))]
[JsonSerializable(typeof(IReadOnlyList<GroupPart>))]
[JsonSerializable(typeof(IReadOnlyList<StoreReport>))]
[JsonSerializable(typeof(IReadOnlyList<StoreVerdict>))]
[JsonSerializable(typeof(IReadOnlyList<BackupReport>))]
[JsonSerializable(typeof(IReadOnlyList<RestoreReport>))]
[JsonSerializable(typeof(IReadOnlyList<StoreSummary>))]
[JsonSerializable(typeof(IReadOnlyList<CopyReport>))]
[JsonSerializable(typeof(IReadOnlyList<ErrorPage>))]
internal sealed partial class CliJson : JsonSerializerContext;

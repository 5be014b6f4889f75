namespace Appia.Generators.Discovery;

/// <summary>The full names of the types that discovery looks for.</summary>
internal static class KnownNames
{
    public const string Contract = "Appia.ContractAttribute";
    public const string Event = "Appia.EventAttribute";
    public const string Document = "Appia.DocumentAttribute";
    public const string KeyValue = "Appia.KeyValueAttribute";
    public const string Wraps = "Appia.WrapsAttribute";
    public const string Case = "Appia.CaseAttribute";
    public const string On = "Appia.OnAttribute";
    public const string Service = "Appia.ServiceAttribute";
    public const string Get = "Appia.GetAttribute";
    public const string Idempotent = "Appia.IdempotentAttribute";
    public const string Serial = "Appia.SerialAttribute";
    public const string Authorize = "Appia.AuthorizeAttribute";
    public const string AllowAnonymous = "Appia.AllowAnonymousAttribute";
    public const string Id = "Appia.IdAttribute";
    public const string Index = "Appia.IndexAttribute";
    public const string Unique = "Appia.UniqueAttribute";
    public const string Events = "Appia.IEvents";
    public const string Documents = "Appia.IDocuments<T>";
    public const string KeyValues = "Appia.IKeyValue<T>";
    public const string Counters = "Appia.ICounters";
    public const string Sql = "Appia.ISql";
    public const string Stream = "Appia.StreamAttribute";
    public const string StreamState = "Appia.StreamStateAttribute";
    public const string Projection = "Appia.ProjectionAttribute";
    public const string Streams = "Appia.IStreams<TEvent>";
    public const string Fold = "Appia.IFold<TState, TEvent>";
    public const string Upcast = "Appia.IUpcast<TEvent>";
    public const string Blobs = "Appia.IBlobs";
    public const string Call = "Appia.ICall";
    public const string Units = "Appia.IUnits";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOf = "System.Threading.Tasks.Task<TResult>";
    public const string StreamOf = "System.Collections.Generic.IAsyncEnumerable<T>";
    public const string ValidationAttribute = "System.ComponentModel.DataAnnotations.ValidationAttribute";
    public const string ValidatableObject = "System.ComponentModel.DataAnnotations.IValidatableObject";
    public const string JsonName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
}

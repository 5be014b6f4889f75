using System.Text.Json.Serialization;

namespace Appia.Runtime;

/// <summary>What a member offers, as it is stored.</summary>
[JsonSerializable(typeof(SortedDictionary<string, string[]>))]
internal sealed partial class MembersJson : JsonSerializerContext;

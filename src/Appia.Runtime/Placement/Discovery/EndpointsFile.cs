using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appia.Runtime;

/// <summary>The discovery file: for each host the addresses of its replicas.</summary>
/// <remarks><c>{"version":1,"hosts":{"orders":["unix:/run/appia/orders-1.sock"]}}</c>. It is replaced as a whole, by a rename, so that a reader
/// never sees half of it.</remarks>
public sealed record EndpointsFile(IReadOnlyDictionary<string, IReadOnlyList<string>> Hosts)
{
    private const int Known = 1;

    /// <summary>The version of the format.</summary>
    public int Version { get; init; } = Known;

    /// <summary>Reads the file, or <see langword="null"/> when it is not there or is not one.</summary>
    public static EndpointsFile? TryRead(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, EndpointsJson.Default.EndpointsFile) is { Version: Known, Hosts: not null } file ? file : null;
        }
        catch (Exception failure) when (failure is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Puts the file in the place of the one that is there.</summary>
    public void Write(string path)
    {
        var next = path + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(this, EndpointsJson.Default.EndpointsFile));
        File.Move(next, path, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EndpointsFile))]
internal sealed partial class EndpointsJson : JsonSerializerContext;

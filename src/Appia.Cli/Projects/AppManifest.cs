using System.Text.Json;

namespace Appia.Cli.Projects;

/// <summary>The file <c>appia.json</c> of an application: which project starts it, and which drives traffic at it.</summary>
/// <param name="Project">The host's project, relative to the file.</param>
/// <param name="Traffic">The traffic program's project, relative to the file, if there is one.</param>
internal sealed record AppManifest(string Project, string? Traffic)
{
    public const string FileName = "appia.json";

    /// <summary>Reads the file.</summary>
    /// <exception cref="CommandFailure">It is not what it should be.</exception>
    public static AppManifest Read(string path)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllText(path), CliJson.Default.AppManifest);
            if (manifest?.Project is { Length: > 0 })
                return manifest;
        }
        catch (JsonException failure)
        {
            throw Wrong(path, failure.Message);
        }

        throw Wrong(path, "it names no project.");
    }

    private static CommandFailure Wrong(string path, string why) =>
        new("APPIA6016", ExitCode.Usage, $"{path} cannot be used: {why} Expected: {{ \"project\": \"Host/Host.csproj\", \"traffic\": \"Traffic/Traffic.csproj\" }}.");
}

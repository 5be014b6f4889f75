using System.Text.Json;

namespace Appia.Acceptance.Tests;

/// <summary>The shop's OpenAPI document, before judges that we did not write.</summary>
[Collection(BoutiqueCollection.Name)]
public sealed class OpenApiTests(RunningBoutique boutique) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("appia-openapi-").FullName;

    [Fact]
    public async Task The_document_is_OpenAPI_3_1()
    {
        var document = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "openapi.json"))).RootElement;

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString());
        Assert.True(document.GetProperty("paths").EnumerateObject().Any());
    }

    [NeedsLinter("redocly")]
    public async Task Redocly_finds_no_error()
    {
        var lint = await Linter.Run("redocly", _folder, "lint", "openapi.json", "--extends", "spec");

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Error);
    }

    [NeedsLinter("spectral")]
    public async Task Spectral_finds_no_error()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, ".spectral.yaml"), "extends: [\"spectral:oas\"]\n");

        var lint = await Linter.Run("spectral", _folder, "lint", "openapi.json", "--fail-severity", "error");

        Assert.True(lint.ExitCode == 0, lint.Output + lint.Error);
    }

    public async Task InitializeAsync() => await File.WriteAllTextAsync(
        Path.Combine(_folder, "openapi.json"), await boutique.App.Http.GetStringAsync("/openapi/v1.json"));

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

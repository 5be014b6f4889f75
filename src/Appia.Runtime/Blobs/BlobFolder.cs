using Appia.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>Where the files of blobs are: <c>Appia:Blobs</c>, or beside the engine's own files.</summary>
internal sealed class BlobFolder(Composition composition, IConfiguration configuration, IHostEnvironment environment)
{
    private const string Name = "blobs";

    /// <summary>The folder.</summary>
    /// <exception cref="AppiaException">There is none (APPIA2223).</exception>
    public string Path =>
        configuration["Appia:Blobs"] is { } configured ? System.IO.Path.GetFullPath(configured, environment.ContentRootPath)
        : composition.Folder is { } folder ? System.IO.Path.Combine(folder, Name)
        : throw BlobPlaceErrors.None();
}

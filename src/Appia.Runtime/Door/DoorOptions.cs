namespace Appia;

/// <summary>How the public door treats requests; the configuration section <c>Appia:Door</c>.</summary>
public sealed class DoorOptions
{
    internal const string Proprietary = "Proprietary";

    /// <summary>The largest request body, in bytes. A larger one is refused with 413 before it is read.</summary>
    /// <value>The default is 1 MiB; 1 byte to 1 GiB. The server's own limit (30 MB unless changed) holds too.</value>
    public long MaxBody { get; set; } = 1024 * 1024;

    /// <summary>How long a request body may take to arrive. A slower one is refused with 408.</summary>
    /// <value>The default is 15 seconds; <c>00:00:00.001</c> to <c>01:00:00</c>. The server's minimum data rate holds too.</value>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest deadline that a request may ask for with the header <c>Request-Timeout</c>; a longer one is shortened to it.</summary>
    /// <value>The default is 2 minutes; <c>00:00:00.001</c> to <c>1.00:00:00</c>.</value>
    public TimeSpan MaxTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a stream may be silent before a comment keeps its connection open.</summary>
    /// <value>The default is 15 seconds; <c>00:00:00.001</c> to <c>01:00:00</c>.</value>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many connections have a thread of their own to read them, so that a request wakes up one thread and not four. Further ones, and those
    /// that were silent for 30 seconds, are read where the thread pool finds time. It holds for everything that the application's web server serves.</summary>
    /// <value>The default is 64; 0 to 1024. With 0, and on Windows, connections are left to ASP.NET Core's own transport.</value>
    public int ReadingThreads { get; set; } = 64;

    /// <summary>The claim that names the caller's tenant.</summary>
    /// <value>The default is <c>tenant</c>.</value>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>Whether the description of the public routes is served at <c>/openapi/v1.json</c>.</summary>
    /// <value>The default is true.</value>
    public bool OpenApi { get; set; } = true;

    /// <summary>Whether the description of the system's events is served at <c>/asyncapi/v1.json</c>. It tells of all topics, those inside included.</summary>
    /// <value>The default is true in the Development environment, and false elsewhere.</value>
    public bool? AsyncApi { get; set; }

    /// <summary>The title in these descriptions.</summary>
    /// <value>The default is the system's name.</value>
    public string? Title { get; set; }

    /// <summary>The version in these descriptions.</summary>
    /// <value>The default is <c>1.0.0</c>.</value>
    public string Version { get; set; } = "1.0.0";

    /// <summary>The licence under which the API is offered, by its SPDX identifier or name.</summary>
    /// <value>The default is <c>Proprietary</c>.</value>
    public string License { get; set; } = Proprietary;

    /// <summary>The page of that licence.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Uri? LicenseUrl { get; set; }
}

namespace Appia.Acceptance.Tests;

/// <summary>Debian's browser.</summary>
internal static class Chromium
{
    public const string Program = "/usr/bin/chromium";

    public static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Where pictures of what the browser saw are kept.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("APPIA_CI_ARTEFACTS") ?? Path.Combine(Path.GetTempPath(), "appia-artefacts")).FullName;
}

namespace Appia.Cli.Projects;

/// <summary>Keeps the builds of two commands apart: MSBuild breaks when two builds write the same intermediate files.</summary>
internal static class BuildLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly string File = Path.Combine(Path.GetTempPath(), $"appia-build-{Environment.UserName}.lock");

    /// <summary>Waits until no other command of this user builds.</summary>
    /// <returns>Lets the next one build. So does the end of this process.</returns>
    public static async Task<IDisposable> Take(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, TimeProvider.System, ct);
            }
        }
    }
}

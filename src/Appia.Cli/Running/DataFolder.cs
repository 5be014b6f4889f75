using Appia.Cli.Control;
using Appia.Cli.Terminals;

namespace Appia.Cli.Running;

/// <summary>Deletes an application's data, when that is surely what is meant.</summary>
internal static class DataFolder
{
    /// <summary>Deletes the folder after asking.</summary>
    /// <exception cref="CommandFailure">Not confirmed, in use, or it holds more than data.</exception>
    public static void Delete(string folder, bool yes, Terminal terminal)
    {
        if (!Directory.Exists(folder))
            return;
        if (Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(IsNoData) is { } strange)
            throw new CommandFailure("APPIA6017", ExitCode.Usage, $"{folder} was not deleted: it holds {Path.GetFileName(strange)}, which is no data of Appia's.");
        if (ControlClient.IsRunning(folder))
            throw new CommandFailure("APPIA6012", ExitCode.InUse, $"{folder} was not deleted: a running system uses it. Stop that first.");
        Confirmation.Ask(terminal, $"Delete all data in {folder}?", yes);
        Directory.Delete(folder, recursive: true);
    }

    private static bool IsNoData(string path) =>
        Path.GetExtension(path) is ".csproj" or ".cs" or ".slnx" or ".sln" || Path.GetFileName(path) == ".git";
}

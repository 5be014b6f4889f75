using Appia.Cli.Processes;
using Appia.Cli.Projects;
using Appia.Cli.Supervising;
using Appia.Runtime;

namespace Appia.Cli.Running;

/// <summary>Starts the processes of a split application.</summary>
internal sealed class HostLaunch(AppProject app, RunOptions options, string url, RunFolder folder, TextWriter output, int nameLength)
{
    public AppProcess Start(HostSlot slot, string program)
    {
        var log = new HostLog($"{slot.Name.PadRight(nameLength)} | ", output);
        return AppProcess.Start(
            program, options.Arguments, Path.GetDirectoryName(app.Project)!, Variables(slot), log, log, lifeline: true);
    }

    private Dictionary<string, string> Variables(HostSlot slot)
    {
        var variables = options.Variables(slot.Door ? url : null);
        variables["Appia__Host"] = slot.Host;
        variables["Appia__Listen"] = $"unix:{slot.Socket}";
        variables["Appia__Discovery"] = folder.Discovery;
        variables[Supervised.Variable] = slot.Name;
        return variables;
    }
}

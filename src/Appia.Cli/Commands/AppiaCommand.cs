using System.CommandLine;
using Appia.Cli.Projects;

namespace Appia.Cli.Commands;

/// <summary>A command of <c>appia</c>: with examples, which its help shows.</summary>
internal abstract class AppiaCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, the most useful one first.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>An option that prints JSON instead of a table.</summary>
    protected static Option<bool> JsonOption() => new("--json") { Description = "Print JSON instead of a table." };

    /// <summary>An option that answers yes to the question before something is destroyed.</summary>
    protected static Option<bool> YesOption() => new("--yes", "-y") { Description = "Answer yes to the question that is asked before something is destroyed." };

    /// <summary>The option that says which project a command is about.</summary>
    protected static Option<string?> ProjectOption() => new("--project", "-p")
    {
        HelpName = "path",
        Description = "The project, its folder, or a sample's folder. The default is the project in the current folder, "
            + "else this repository's sample.",
    };

    /// <summary>An option that says where a system keeps its data.</summary>
    protected static Option<string?> DataOption() => new("--data", "-d")
    {
        HelpName = "folder",
        Description = "The folder of the system's stores. The default is the folder data beside the project.",
    };

    /// <summary>The data folder that a command line means.</summary>
    protected static string DataOf(string? data, string? project) => data is not null
        ? Path.GetFullPath(data)
        : AppProject.Locate(project, Directory.GetCurrentDirectory(), Repository.Current).DefaultData;
}

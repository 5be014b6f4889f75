using System.CommandLine;
using Appia.Cli.Projects;

namespace Appia.Cli.Commands;

/// <summary>A command of <c>appia</c>: with examples, which its help shows.</summary>
internal abstract class AppiaCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, the most useful one first.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>An option that prints JSON instead of a table.</summary>
    protected static Option<bool> JsonOption() => new("--json") { Description = "Print JSON." };

    /// <summary>An option that answers yes to the question before something is destroyed.</summary>
    protected static Option<bool> YesOption() => new("--yes", "-y") { Description = "Do not ask before destroying." };

    /// <summary>The option that says which project a command is about.</summary>
    protected static Option<string?> ProjectOption() => new("--project", "-p")
    {
        Description = "The project, its folder, or a sample's folder. The default is the project in the current folder, "
            + "else this repository's sample.",
    };

    /// <summary>An option that says where a system keeps its data.</summary>
    protected static Option<string?> DataOption() => new("--data", "-d") { Description = "The system's data folder. The default is the project's." };

    /// <summary>The data folder that a command line means.</summary>
    protected static string DataOf(string? data, string? project) => data is not null
        ? Path.GetFullPath(data)
        : AppProject.Locate(project, Directory.GetCurrentDirectory(), Repository.Current).DefaultData;
}

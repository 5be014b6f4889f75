using System.Xml.Linq;

namespace Appia.Tidy;

/// <summary>Arrows between projects point down, and each is a line of <c>references.txt</c>.</summary>
public class ProjectTests
{
    [Fact]
    public void Every_reference_of_a_project_is_a_committed_line() =>
        Committed.Same("references.txt", [.. Projects().SelectMany(References).Order(StringComparer.Ordinal)]);

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Expect.None(Projects().Except(InSolution()), "projects are missing in Appia.slnx");

    [Fact]
    public void The_solution_names_only_projects_that_exist() =>
        Expect.None(InSolution().Where(path => !Clone.Exists(path)), "projects of Appia.slnx do not exist");

    [Fact]
    public void Only_compositions_refer_to_an_engine()
    {
        string[] compositions = ["Appia", "Appia.Cli", "Appia.Testing"];
        string[] engines = ["-> Appia.Sqlite", "-> Appia.PostgreSql"];
        var arrows = Clone.Below(".csproj", "src").SelectMany(References)
            .Where(line => engines.Any(engine => line.EndsWith(engine, StringComparison.Ordinal)));
        Expect.None(arrows.Where(line => !compositions.Contains(line.Split(' ')[0])), "projects refer to an engine and are no composition");
    }

    // Cases of generator tests are input, not projects of their own.
    private static IEnumerable<string> Projects() => Clone.Below(".csproj", "src", "tests", "samples", "bench").Where(path => !path.Contains("/Cases/", StringComparison.Ordinal));

    private static IEnumerable<string> InSolution() =>
        XDocument.Load(Clone.Path("Appia.slnx")).Descendants("Project").Select(project => (string)project.Attribute("Path")!);

    private static IEnumerable<string> References(string project)
    {
        var items = XDocument.Load(Clone.Path(project)).Descendants().ToList();
        var name = Path.GetFileNameWithoutExtension(project);
        var projects = Included(items, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        var packages = Included(items, "PackageReference").Select(package => $"package {package}");
        return projects.Concat(packages).Distinct().Select(target => $"{name} -> {target}");
    }

    private static IEnumerable<string> Included(IEnumerable<XElement> items, string kind) =>
        items.Where(item => item.Name.LocalName == kind).Select(item => (string?)item.Attribute("Include")).OfType<string>();
}

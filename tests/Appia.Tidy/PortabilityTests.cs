using System.Text.RegularExpressions;

namespace Appia.Tidy;

/// <summary>A clone works on any machine: nothing in it names one.</summary>
public partial class PortabilityTests
{
    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine_or_a_package_source() => Expect.None(
        from file in Clone.Texts
        where file != "tests/Appia.Tidy/PortabilityTests.cs"
        from line in Clone.Lines(file).Select((text, index) => (Text: text, Number: index + 1))
        where Machine().IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}",
        "lines name a machine's folder or a package source");

    [GeneratedRegex("""
        (?<![\w.}])/(home/\w|work/|root/|Users/\w)|[A-Z]:\\Users\\|https?://[^/\s"']*(nuget|npmjs|artifactory|jfrog|pypi|verdaccio|nexus)|\bregistry\.\w+\.\w+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Machine();
}

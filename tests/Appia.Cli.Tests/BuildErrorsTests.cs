using Appia.Cli.Projects;

namespace Appia.Cli.Tests;

public class BuildErrorsTests
{
    [Fact]
    public void Each_error_is_shown_once_with_its_file_as_seen_from_here()
    {
        var output = """
              Determining projects to restore...
            /src/shop/Stock/Stock.cs(12,9): error CS1002: ; expected [/src/shop/Stock/Stock.csproj]
            /src/shop/Stock/Stock.cs(3,1): warning CS0168: The variable 'x' is declared but never used [/src/shop/Stock/Stock.csproj]
            /src/shop/Stock/Stock.cs(12,9): error CS1002: ; expected [/src/shop/Stock/Stock.csproj::TargetFramework=net10.0]
            MSBUILD : error MSB1009: Project file does not exist.
                1 Error(s)
            """;

        Assert.Equal(
            ["Stock/Stock.cs(12,9): error CS1002: ; expected", "MSBUILD : error MSB1009: Project file does not exist."],
            BuildErrors.In(output, "/src/shop"));
    }

    [Fact]
    public void What_holds_no_error_is_shown_as_it_is() => Assert.Equal(["Killed"], BuildErrors.In("Killed\n", "/src"));
}

namespace Appia.Acceptance.Tests;

/// <summary>A test that needs a linter from npm: skipped where it is missing, a failure on a build machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsLinterAttribute : FactAttribute
{
    public NeedsLinterAttribute(string linter)
    {
        if (!Clone.IsBuildMachine && Linter.Find(linter) is null)
            Skip = $"{linter} is not installed; .ci/run installs it and sets APPIA_CI_TOOLS.";
    }
}

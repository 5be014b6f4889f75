namespace Appia.Grpc.Tests;

/// <summary>A test that needs a package from npm: skipped where it is missing, a failure on a build machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsNodeAttribute : FactAttribute
{
    public NeedsNodeAttribute(string package)
    {
        if (!NodeTools.IsBuildMachine && !NodeTools.Has(package))
            Skip = $"{package} is not installed; .ci/run installs it and sets APPIA_CI_TOOLS.";
    }
}

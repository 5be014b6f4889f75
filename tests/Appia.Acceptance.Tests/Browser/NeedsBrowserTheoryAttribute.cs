namespace Appia.Acceptance.Tests;

/// <summary>A test that needs a browser: skipped where there is none, a failure on a build machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsBrowserTheoryAttribute : TheoryAttribute
{
    public NeedsBrowserTheoryAttribute()
    {
        if (!Clone.IsBuildMachine && !File.Exists(Chromium.Program))
            Skip = $"There is no {Chromium.Program}; .ci/run installs it.";
    }
}

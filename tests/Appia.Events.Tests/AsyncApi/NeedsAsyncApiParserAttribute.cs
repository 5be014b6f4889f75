namespace Appia.Events.Tests.AsyncApi;

/// <summary>A test that needs AsyncAPI's parser from npm: skipped where it is missing, a failure on a build machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAsyncApiParserAttribute : FactAttribute
{
    public NeedsAsyncApiParserAttribute()
    {
        if (!AsyncApiParser.IsBuildMachine && !AsyncApiParser.IsInstalled)
            Skip = "@asyncapi/parser is not installed; .ci/run installs it and sets APPIA_CI_TOOLS.";
    }
}

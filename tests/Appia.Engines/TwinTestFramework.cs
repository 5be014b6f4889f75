using Xunit.Abstractions;

namespace Appia.Engines;

/// <summary>Runs the tests of another project, which say nothing of an engine, on PostgreSQL: on one throwaway server for all of them,
/// or on the one that the environment names.</summary>
/// <remarks>The process' environment says so, as it would for a user's own tests; programs that tests start hear of it too.</remarks>
public sealed class TwinTestFramework(IMessageSink messages) : ServerTestFramework(messages)
{
    protected override void Prepare()
    {
        Environment.SetEnvironmentVariable(EngineUnderTest.EngineVariable, EngineUnderTest.PostgreSql);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EngineUnderTest.ConnectionVariable)))
            StartServer();
    }

    private static void StartServer()
    {
        try
        {
            var connectionString = Task.Run(SharedServer.ConnectionString).GetAwaiter().GetResult();
            Environment.SetEnvironmentVariable(EngineUnderTest.ConnectionVariable, connectionString);
        }
        catch (AppiaException)
        {
            // Each test finds no server of its own either, and says why.
        }
    }
}

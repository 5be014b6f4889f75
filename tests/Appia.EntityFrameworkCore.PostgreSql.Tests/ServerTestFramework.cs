using System.Reflection;
using Appia.EntityFrameworkCore.Tests;
using Appia.PostgreSql.Server;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework(
    "Appia.EntityFrameworkCore.PostgreSql.Tests.ServerTestFramework", "Appia.EntityFrameworkCore.PostgreSql.Tests")]

namespace Appia.EntityFrameworkCore.PostgreSql.Tests;

/// <summary>Runs the tests on one throwaway server of PostgreSQL. Where there is none they are skipped, with the reason; in CI they run, and fail.</summary>
public sealed class ServerTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    private static readonly string? Missing = PrivateServer.IsAvailable || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : "PostgreSQL is not installed (Debian: apt-get install postgresql).";

    // Held: it ends when nobody does.
    private static PrivateServer? s_server;

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(name, sources, messages)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            if (Missing is not null)
                testCases = [.. testCases.Select(test => new SkippedTestCase(DiagnosticMessageSink, test.TestMethod, test.TestMethodArguments))];
            else
                Prepare();
            base.RunTestCases(testCases, executionMessageSink, executionOptions);
        }

        private static void Prepare()
        {
            s_server = Task.Run(() => PrivateServer.Start()).GetAwaiter().GetResult();
            Environment.SetEnvironmentVariable(TestedEngine.EngineVariable, TestedEngine.PostgreSql);
            Environment.SetEnvironmentVariable(TestedEngine.ConnectionVariable, s_server.ConnectionString);
        }
    }

    private sealed class SkippedTestCase : XunitTestCase
    {
        public SkippedTestCase(IMessageSink messages, ITestMethod method, object[] arguments)
            : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method, arguments)
        {
        }

        [Obsolete("For xunit's own use.")]
        public SkippedTestCase()
        {
        }

        protected override string GetSkipReason(IAttributeInfo factAttribute) => Missing ?? base.GetSkipReason(factAttribute);
    }
}

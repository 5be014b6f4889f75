using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Appia.PostgreSql.Tests.ServerTestFramework", "Appia.PostgreSql.Tests")]

namespace Appia.PostgreSql.Tests;

/// <summary>Skips every test, with the reason, where there is no server to test with. In CI they run, and fail.</summary>
public sealed class ServerTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => Server.Missing is null
        ? base.CreateExecutor(assemblyName)
        : new SkippingExecutor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class SkippingExecutor(AssemblyName name, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(name, sources, messages)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions) =>
            base.RunTestCases([.. testCases.Select(Skip)], executionMessageSink, executionOptions);

        private SkippedTestCase Skip(IXunitTestCase test) => new(DiagnosticMessageSink, test.TestMethod, test.TestMethodArguments);
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

        protected override string GetSkipReason(IAttributeInfo factAttribute) => Server.Missing ?? base.GetSkipReason(factAttribute);
    }
}

using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Appia.Engines;

/// <summary>Skips tests, with the reason: all of them where there is no server to test with, unless this is a build machine, where they run and
/// fail; and those that are about another engine.</summary>
public class ServerTestFramework(IMessageSink messages) : XunitTestFramework(messages)
{
    /// <summary>Prepares the process for its tests.</summary>
    protected virtual void Prepare()
    {
    }

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(this, assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(
        ServerTestFramework framework, AssemblyName name, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(name, sources, messages)
    {
        protected override void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            if (SharedServer.Missing is null)
                framework.Prepare();
            base.RunTestCases([.. testCases.Select(Skip)], executionMessageSink, executionOptions);
        }

        private IXunitTestCase Skip(IXunitTestCase test) => (SharedServer.Missing ?? Exclusion(test)) is { } reason
            ? new SkippedTestCase(reason, DiagnosticMessageSink, test.TestMethod, test.TestMethodArguments)
            : test;

        private static string? Exclusion(IXunitTestCase test) =>
            test.TestMethod.Method.GetCustomAttributes(typeof(SqliteOnlyAttribute))
                .Concat(test.TestMethod.TestClass.Class.GetCustomAttributes(typeof(SqliteOnlyAttribute)))
                .FirstOrDefault() is { } only
                ? $"About SQLite alone: {only.GetConstructorArguments().Single()}"
                : null;
    }

    private sealed class SkippedTestCase : XunitTestCase
    {
        private readonly string? _reason;

        public SkippedTestCase(string reason, IMessageSink messages, ITestMethod method, object[] arguments)
            : base(messages, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method, arguments) => _reason = reason;

        [Obsolete("For xunit's own use.")]
        public SkippedTestCase()
        {
        }

        protected override string GetSkipReason(IAttributeInfo factAttribute) => _reason ?? base.GetSkipReason(factAttribute);
    }
}

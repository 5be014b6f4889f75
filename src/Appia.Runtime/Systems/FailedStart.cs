using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Appia.Runtime;

/// <summary>Ends a process whose system cannot start: the reason once, without a stack trace, and exit code 1.</summary>
/// <remarks>
/// 1. Only an <see cref="AppiaException"/> that stops the start and that nobody caught ends a process this way; every other exception ends it as
///    .NET does, with its trace.
/// 2. A host logs what its services fail to start with. Where that log is on the console, the reason has been printed already.
/// </remarks>
internal static class FailedStart
{
    private const int ExitCode = 1;
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private static int _watching;
    private static AppiaException? _printed;

    /// <summary>Watches over this process from now on.</summary>
    public static void Watch()
    {
        if (Interlocked.Exchange(ref _watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += End;
    }

    /// <summary>Notes that the host is going to log a failure.</summary>
    public static void IsLogged(AppiaException failure, IServiceProvider services)
    {
        var enabled = services.GetRequiredService<ILoggerFactory>().CreateLogger(HostCategory).IsEnabled(LogLevel.Error);
        if (enabled && services.GetServices<ILoggerProvider>().OfType<ConsoleLoggerProvider>().Any())
            _printed = failure;
    }

    private static void End(object sender, UnhandledExceptionEventArgs unhandled)
    {
        if (unhandled.ExceptionObject is not AppiaException { StopsStart: true } failure)
            return;
        if (failure != _printed)
            Console.Error.WriteLine(failure);
        Environment.Exit(ExitCode);
    }
}

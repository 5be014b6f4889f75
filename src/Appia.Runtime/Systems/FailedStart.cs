using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Appia.Runtime;

/// <summary>Ends a process whose system cannot start: the reason once, without a stack trace, and an exit code that says whether starting it again may
/// help.</summary>
/// <remarks>
/// 1. Only an <see cref="AppiaException"/> that stops the start and that nobody caught ends a process this way, and what fails during the start because
///    something is away, such as a call of the application's own hosted service; every other exception ends it as .NET does, with its trace.
/// 2. A host logs what its services fail to start with. Where that log is on the console, the reason has been printed already.
/// </remarks>
internal static class FailedStart
{
    private const int ExitCode = 1;
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private static int _watching;
    private static string? _starting;
    private static AppiaException? _printed;

    /// <summary>Watches over this process from now on.</summary>
    public static void Watch()
    {
        if (Interlocked.Exchange(ref _watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += End;
    }

    /// <summary>An application with a system begins to start.</summary>
    public static void Begin(string system) => Volatile.Write(ref _starting, system);

    /// <summary>It has started.</summary>
    public static void Succeeded() => Volatile.Write(ref _starting, null);

    /// <summary>Notes that the host is going to log a failure.</summary>
    public static void IsLogged(AppiaException failure, IServiceProvider services)
    {
        var enabled = services.GetRequiredService<ILoggerFactory>().CreateLogger(HostCategory).IsEnabled(LogLevel.Error);
        if (enabled && services.GetServices<ILoggerProvider>().OfType<ConsoleLoggerProvider>().Any())
            _printed = failure;
    }

    private static void End(object sender, UnhandledExceptionEventArgs unhandled)
    {
        if (Reason(unhandled.ExceptionObject) is not { } failure)
            return;
        if (failure != _printed)
            Console.Error.WriteLine(failure);
        Environment.Exit(PatientStart.MayPass(failure) ? Supervised.TryAgain : ExitCode);
    }

    private static AppiaException? Reason(object thrown) => thrown switch
    {
        AppiaException failure => failure.StopsStart ? failure : null,
        Exception failure when Volatile.Read(ref _starting) is { } system && PatientStart.MayPass(failure) => SystemErrors.Away(system, failure),
        _ => null,
    };
}

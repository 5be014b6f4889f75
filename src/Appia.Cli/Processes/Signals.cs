using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Appia.Cli.Processes;

/// <summary>Tells processes to stop, and hears when this one is told to.</summary>
internal static partial class Signals
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    /// <summary>Asks a process to end in good order. Windows has no such signal for a process without a window: there it is killed.</summary>
    public static void Stop(Process process) => Send(process, Terminate);

    /// <summary>Passes what this process is told on to <paramref name="child"/>; told a second time, it kills the child.</summary>
    /// <param name="child">The child.</param>
    /// <param name="asTerminate">Whether a Ctrl-C is passed on as SIGTERM.</param>
    /// <returns>Ends the passing on.</returns>
    public static IDisposable PassOn(Process child, bool asTerminate = false)
    {
        var told = 0;
        return new Registrations(
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Pass(context, asTerminate ? Terminate : Interrupt)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Pass(context, Terminate)));

        void Pass(PosixSignalContext context, int signal)
        {
            context.Cancel = true;
            if (Interlocked.Increment(ref told) == 1)
                Send(child, signal);
            else if (!child.HasExited)
                child.Kill(entireProcessTree: true);
        }
    }

    private static void Send(Process process, int signal)
    {
        if (process.HasExited)
            return;
        if (!OperatingSystem.IsWindows())
            _ = Kill(process.Id, signal);
        else if (signal == Terminate)
            process.Kill(entireProcessTree: true);
        // On Windows a Ctrl-C has already reached every process of the console.
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    private sealed class Registrations(params IDisposable[] registrations) : IDisposable
    {
        public void Dispose()
        {
            foreach (var registration in registrations)
                registration.Dispose();
        }
    }
}

using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Appia.Runtime;

/// <summary>The lifetime of a supervised process: its supervisor tells it to stop, and so does the supervisor's own death.</summary>
/// <remarks>A Ctrl-C reaches every process of a terminal at once. It is left to the supervisor, which stops the public door first and what the door
/// needs after it.</remarks>
internal sealed class SupervisedLifetime(IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop));
        new Thread(WatchLifeline) { IsBackground = true, Name = "appia-lifeline" }.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(signal => signal.Dispose());

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        application.StopApplication();
    }

    // Nothing is ever written to it: it ends when the supervisor's end of the pipe is closed, by a kill too.
    private void WatchLifeline()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
            // Whatever it says, it lives.
        }
        application.StopApplication();
    }
}

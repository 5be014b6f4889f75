using System.Diagnostics;

namespace Appia.PostgreSql.Server;

/// <summary>A running server that ends when this process does, however it ends.</summary>
/// <remarks>
/// 1. A shell starts the server and keeps the reading end of a pipe, of which only this process has the other end.
/// 2. The end of the pipe, by <see cref="Stop"/> or because this process was killed, makes the shell stop the server: its clients are
/// disconnected
///    and what is committed is on disk.
/// 3. The shell ends with the server and removes the folder of its socket.
/// 4. A Ctrl-C at the terminal does not reach the server: this process stops it when nobody needs it any more.
/// </remarks>
internal sealed class ServerProcess : IDisposable
{
    private const string Script = """
        trap '' INT HUP
        exec 3<&0 </dev/null
        log=$1; rubbish=$2; shift 2
        $(command -v setsid) "$@" >"$log" 2>&1 3<&- &
        server=$!
        ( read -r _ <&3; kill -INT $server ) 2>/dev/null &
        watcher=$!
        wait $server
        kill $watcher 2>/dev/null
        rm -rf "$rubbish"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _shell;

    private ServerProcess(Process shell) => _shell = shell;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _shell.HasExited;

    /// <summary>Starts the server.</summary>
    /// <param name="program">The path of <c>postgres</c>.</param>
    /// <param name="data">The folder of its data.</param>
    /// <param name="rubbish">The folder to remove when the server has ended.</param>
    /// <param name="settings">Its settings, as <c>name=value</c>.</param>
    public static ServerProcess Start(string program, string data, string rubbish, IEnumerable<string> settings)
    {
        string[] arguments =
        [
            "-c", Script, "appia-postgres", Path.Combine(data, "server.log"), rubbish, program, "-D", data,
            .. settings.SelectMany(setting => new[] { "-c", setting }),
        ];
        var start = ServerProgram.Describe("/bin/sh", arguments);
        start.RedirectStandardInput = true;
        return new(Process.Start(start)!);
    }

    /// <summary>Stops the server and waits for its end.</summary>
    public async Task Stop(TimeProvider time)
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync().WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_shell.HasExited)
            _shell.Kill(entireProcessTree: true);
    }

    public void Dispose() => _shell.Dispose();
}

using System.Diagnostics;

namespace Appia.PostgreSql.Server;

/// <summary>A running server that ends when this process does, however it ends.</summary>
/// <remarks>
/// 1. A shell starts the server and keeps the reading end of a pipe, of which only this process has the other end.
/// 2. The end of the pipe, by <see cref="Stop"/> or because this process was killed, makes the shell stop the server: its clients are
///    disconnected and what is committed is on disk.
/// 3. A server that ends without that is started again, once <see cref="Keep"/> was called: by the shell, with the same socket, so that nobody
///    else has to know. The pause leaves its last processes the time to end, and a disk that is full some rest.
/// 4. The shell ends with the server and removes the folder of its socket.
/// 5. A Ctrl-C at the terminal does not reach the server: this process stops it when nobody needs it any more.
/// </remarks>
internal sealed class ServerProcess : IDisposable
{
    private const string Script = """
        trap '' INT HUP
        trap 'stopping=yes; [ -z "$server" ] || kill -INT $server' TERM
        exec 3<&0 </dev/null
        log=$1; kept=$2/kept; rubbish=$2; shift 2
        ( trap - TERM; read -r _ <&3 && : >"$kept" && read -r _ <&3; kill -TERM $$ ) 2>/dev/null &
        watcher=$!
        : >"$log"
        exec 4>&2 2>>"$log"
        while :; do
          $(command -v setsid) "$@" >>"$log" 2>&1 3<&- 4>&- &
          server=$!
          [ -z "$stopping" ] || kill -INT $server
          while kill -0 $server 2>/dev/null; do wait $server; done
          [ -z "$stopping" ] && [ -e "$kept" ] || break
          server=
          sleep 0.2
          [ -z "$stopping" ] || break
          echo "The PostgreSQL server ended by itself and is started again. Its log: $log" >&4
        done
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

    /// <summary>From now on the server is started again whenever it ends by itself: it has shown that it can run.</summary>
    public void Keep()
    {
        _shell.StandardInput.WriteLine();
        _shell.StandardInput.Flush();
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

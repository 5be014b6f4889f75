using System.Diagnostics;

namespace Appia.PostgreSql.Server;

/// <summary>The folder of a private server, which one process uses at a time.</summary>
/// <remarks><c>data</c> is PostgreSQL's own, <c>server.lock</c> is held by the process that runs the server, and <c>sockets</c> says where its
/// socket is, so that what a killed one left behind can be removed.</remarks>
internal sealed class ServerFolder : IDisposable
{
    /// <summary>The file that says where the socket is.</summary>
    public const string SocketNote = "sockets";

    private const string ShortName = "appia-pg-";

    private readonly FileStream _lock;

    private ServerFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>PostgreSQL's data.</summary>
    public string Data => In("data");

    /// <summary>Makes a folder whose path is short enough for a socket.</summary>
    public static async Task<string> MakeShort(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory(ShortName).FullName;
        await Own(folder, ct);
        return folder;
    }

    /// <summary>Removes what <see cref="MakeShort"/> made. The server's shell may be doing the same.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is gone already, or is among the temporary files that the system removes.
        }
    }

    /// <summary>Takes the folder, creating it when it is missing.</summary>
    /// <exception cref="AppiaException">Another process has it, or it cannot be used.</exception>
    public static ServerFolder Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return new(path, new(System.IO.Path.Combine(path, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (Directory.Exists(path))
        {
            throw PostgreSqlErrors.ServerFolderTaken(path, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw PostgreSqlErrors.ServerNotStarted(path, failure.Message);
        }
    }

    /// <summary>Stops what a killed process left running, removes its socket, and makes the database cluster when there is none.</summary>
    public async Task Prepare(ServerBinaries binaries, string sockets, CancellationToken ct)
    {
        if (File.Exists(System.IO.Path.Combine(Data, "postmaster.pid")))
            await ServerProgram.Run(binaries["pg_ctl"], ["stop", "-D", Data, "-m", "fast", "-w", "-t", "30"], ct);
        RemoveSockets();
        await File.WriteAllTextAsync(In(SocketNote), sockets, ct);
        if (!Directory.Exists(Data))
            await Create(binaries, ct);
    }

    /// <summary>The last lines of the server's log.</summary>
    public string LogTail()
    {
        try
        {
            return string.Join('\n', File.ReadLines(System.IO.Path.Combine(Data, "server.log")).TakeLast(5));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    public void Dispose() => _lock.Dispose();

    private string In(string name) => System.IO.Path.Combine(Path, name);

    // Made under another name and moved: one that a crash left half done is never taken for a cluster.
    private async Task Create(ServerBinaries binaries, CancellationToken ct)
    {
        var unfinished = In("data.new");
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        await Own(unfinished, ct);
        string[] arguments = ["-D", unfinished, "-U", PrivateServer.User, "-A", "trust", "-E", "UTF8", "--locale=C"];
        var (code, output) = await ServerProgram.Run(binaries["initdb"], arguments, ct);
        if (code != 0)
            throw PostgreSqlErrors.ServerNotStarted(Path, output);
        Directory.Move(unfinished, Data);
    }

    private void RemoveSockets()
    {
        var note = In(SocketNote);
        if (!File.Exists(note))
            return;
        var folder = File.ReadAllText(note);
        if (System.IO.Path.GetFileName(folder).StartsWith(ShortName, StringComparison.Ordinal) && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task Own(string folder, CancellationToken ct)
    {
        if (ServerUser.Name is not { } user)
            return;
        using var chown = Process.Start("chown", ["-R", $"{user}:", folder]);
        await chown.WaitForExitAsync(ct);
    }
}

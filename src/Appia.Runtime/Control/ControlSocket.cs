using System.Security.Cryptography;
using System.Text;

namespace Appia.Runtime;

/// <summary>Where a running system listens for the command line: a Unix socket beside its stores.</summary>
public static class ControlSocket
{
    // A Unix socket's path has at most 107 bytes on Linux and 103 on macOS.
    private const int MostBytes = 100;

    /// <summary>The socket of the system whose stores are in <paramref name="folder"/>: <c>.appia/control.sock</c> in it, or, where that path would be
    /// too long for a socket, a name derived from it in the folder for temporary files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="process">The process of a split system; <see langword="null"/> for the whole system: each of them listens for itself.</param>
    public static string PathFor(string folder, string? process = null)
    {
        var full = Path.GetFullPath(folder);
        var near = Path.Combine(full, ".appia", process is null ? "control.sock" : $"control-{process}.sock");
        if (Encoding.UTF8.GetByteCount(near) <= MostBytes)
            return near;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(near)).AsSpan(0, 8));
        return Path.Combine(Path.GetTempPath(), $"appia-{hash}.sock");
    }
}

using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Appia.Runtime;

/// <summary>Where a running system listens for the command line: a Unix socket beside its stores, and one for each process of a split system.</summary>
public static class ControlSocket
{
    // A Unix socket's path has at most 107 bytes on Linux and 103 on macOS.
    private const int MostBytes = 100;
    private const string Name = "control";
    private const string Extension = ".sock";

    /// <summary>The socket of the system whose stores are in <paramref name="folder"/>: <c>.appia/control.sock</c> in it, or, where that path would be
    /// too long for a socket, a name derived from it in the folder for temporary files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="process">The process of a split system; <see langword="null"/> for the whole system: each of them listens for itself.</param>
    public static string PathFor(string folder, string? process = null)
    {
        var near = Path.Combine(Near(folder), process is null ? $"{Name}{Extension}" : $"{Name}-{process}{Extension}");
        if (Encoding.UTF8.GetByteCount(near) <= MostBytes)
            return near;
        var far = process is null ? Far(folder) : $"{Far(folder)}-{Hash(process)[..8]}";
        return Path.Combine(Path.GetTempPath(), $"{far}{Extension}");
    }

    /// <summary>The sockets of all processes that use a folder, in the order of their names. A process that was killed leaves its own behind.</summary>
    public static IReadOnlyList<string> Find(string folder) =>
    [
        .. List(Near(folder), $"{Name}{Extension}"), .. List(Near(folder), $"{Name}-*{Extension}"),
        .. List(Path.GetTempPath(), $"{Far(folder)}{Extension}"), .. List(Path.GetTempPath(), $"{Far(folder)}-*{Extension}"),
    ];

    /// <summary>Whether somebody listens there. A process that was killed leaves its socket behind.</summary>
    public static bool Answers(string socket)
    {
        try
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            probe.Connect(new UnixDomainSocketEndPoint(socket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The process of a split system that listens at a socket. For the whole system, and where only a derived name had room, it is the
    /// file's name.</summary>
    public static string ProcessAt(string socket)
    {
        var file = Path.GetFileNameWithoutExtension(socket);
        return file.StartsWith($"{Name}-", StringComparison.Ordinal) ? file[(Name.Length + 1)..] : file;
    }

    private static string Near(string folder) => Path.Combine(Path.GetFullPath(folder), ".appia");

    private static string Far(string folder) => $"appia-{Hash(Near(folder))}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private static IEnumerable<string> List(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];
}

using System.Runtime.InteropServices;

namespace Appia.Cli.Watching;

/// <summary>Gives a file a second name, so that it costs nothing to have it twice.</summary>
internal static partial class HardLink
{
    /// <summary>Makes the link; where the file system has none, a copy.</summary>
    public static void OrCopy(string source, string target)
    {
        var linked = OperatingSystem.IsWindows() ? CreateHardLink(target, source, 0) : Link(source, target) == 0;
        if (!linked)
            File.Copy(source, target);
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string target);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string target, string source, nint security);
}

using Appia.Engines;

namespace Appia.Parity.Tests.Placements;

/// <summary>What the program is told on its command line.</summary>
internal static class ParityArguments
{
    /// <summary>Where its data is, and patience for a slow machine.</summary>
    public static string[] Common(DirectoryInfo folder) =>
    [
        $"--Appia:Data={folder.FullName}",
        "--Appia:Control=false",
        "--Appia:HostPatience=00:02:00",
        .. EngineUnderTest.Arguments(folder.FullName),
    ];

    /// <summary>Which host of two it is, and where both are.</summary>
    public static string[] Placement(DirectoryInfo folder, string host) =>
    [
        $"--Appia:Host={host}",
        $"--Appia:Listen={Address(folder, host)}",
        "--Appia:Hosts:front:Services=teller,listener",
        $"--Appia:Hosts:front:Address={Address(folder, "front")}",
        "--Appia:Hosts:back:Services=ledger,gates",
        $"--Appia:Hosts:back:Address={Address(folder, "back")}",
    ];

    private static string Address(DirectoryInfo folder, string host) => $"unix:{Path.Combine(folder.FullName, host)}.sock";
}

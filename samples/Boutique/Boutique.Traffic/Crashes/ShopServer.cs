using System.Globalization;
using Appia.PostgreSql.Server;

namespace Boutique.Traffic;

/// <summary>The PostgreSQL server of a shop's data folder, as <c>appia run --engine postgres</c> keeps it there.</summary>
internal static class ShopServer
{
    /// <summary>The environment variable that says where another server is.</summary>
    public const string Variable = "ConnectionStrings__Appia";

    private static string FolderIn(string data) => Path.Combine(data, "postgres");

    /// <summary>Starts it; it is a child of this process, and started again by itself when it is killed.</summary>
    public static Task<PrivateServer> Start(string data, CancellationToken ct) => PrivateServer.Start(FolderIn(data), ct: ct);

    /// <summary>Kills it as <c>kill -9</c> does, unless it is just being started again.</summary>
    public static void Kill(string data)
    {
        var file = Path.Combine(FolderIn(data), "data", "postmaster.pid");
        if (File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            ShopProcess.Kill(id);
    }
}

using System.CommandLine;

namespace Boutique.Traffic;

/// <summary>What keeps the shop's stores.</summary>
internal static class EngineOption
{
    public const string PostgreSql = "postgres";

    public static Option<string> Create()
    {
        var option = new Option<string>("--engine") { Description = "What keeps its stores: sqlite or postgres.", DefaultValueFactory = _ => "sqlite" };
        return option.AcceptOnlyFromAmong("sqlite", PostgreSql);
    }
}

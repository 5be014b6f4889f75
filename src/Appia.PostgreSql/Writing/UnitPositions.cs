namespace Appia.PostgreSql.Writing;

/// <summary>Tells units where their log entries are: those of a batch follow one another.</summary>
internal static class UnitPositions
{
    /// <summary>Sets the positions of the first units.</summary>
    /// <param name="units">The units.</param>
    /// <param name="count">How many of them were committed together.</param>
    /// <param name="last">The position of the last entry of them all.</param>
    public static void Assign(List<PendingUnit> units, int count, long last)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            var entries = units[i].Unit.Entries.Count;
            units[i].LogPosition = entries > 0 ? last : 0;
            last -= entries;
        }
    }
}

namespace Appia.Runtime;

/// <summary>Finds the name that somebody most likely meant.</summary>
internal static class NearestName
{
    private const int Longest = 64;

    /// <summary>The known name that is a few letters away, by the Levenshtein distance, at most a third of them; <see langword="null"/> when none is.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > Longest)
            return null;
        var nearest = known
            .Where(candidate => candidate.Length <= Longest)
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= (nearest.Name.Length < 4 ? 1 : Math.Max(2, nearest.Name.Length / 3)) ? nearest.Name : null;
    }

    private static int Distance(string from, string to)
    {
        Span<int> row = stackalloc int[to.Length + 1];
        for (var column = 0; column <= to.Length; column++)
            row[column] = column;
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(from[i]) == char.ToUpperInvariant(to[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[to.Length];
    }
}

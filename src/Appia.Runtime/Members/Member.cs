namespace Appia.Runtime;

/// <summary>A process that has a store open, as the store knows it.</summary>
/// <param name="Id">Its id, drawn when it started.</param>
/// <param name="Since">When it came, by the database's clock (milliseconds since 1970).</param>
/// <param name="Alive">Whether its lease has not run out, by the database's clock.</param>
/// <param name="Leaving">Whether it is about to stop: it finishes what it has and gets nothing more.</param>
/// <param name="News">Changes when somebody changed by hand what processes remember.</param>
/// <param name="Name">The process, for people.</param>
/// <param name="Offers">What it has code for: for each kind of work, the topics.</param>
internal sealed record Member(
    string Id, long Since, bool Alive, bool Leaving, long News, string Name, IReadOnlyDictionary<string, string[]> Offers)
{
    /// <summary>Until when its lease runs, by the database's clock.</summary>
    public long Expires { get; init; }

    /// <summary>Where <see cref="Process"/> counts: see <see cref="ProcessLife.Here"/>.</summary>
    public string Place { get; init; } = "";

    /// <summary>The number of the process.</summary>
    public int Process { get; init; }
}

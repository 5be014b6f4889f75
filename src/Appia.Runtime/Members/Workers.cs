using System.Text;

namespace Appia.Runtime;

/// <summary>Who does one kind of work on a store.</summary>
/// <remarks>
/// 1. Members that lack a topic which another one handles do not work: they would pass its events over. 2. When no member has all topics, those with
/// the set that came last work, as after any deployment that takes topics away. 3. Only the living count; who is leaving keeps what it has until it
/// gives it up, and gets nothing.
/// </remarks>
internal sealed class Workers
{
    private readonly IReadOnlyList<Member> _holders;

    private Workers(IReadOnlyList<Member> living, Func<Member, bool> mayWork, IReadOnlyList<string> passedOver)
    {
        _holders = [.. living.Where(mayWork)];
        Left = [.. living.Where(member => !mayWork(member))];
        PassedOver = passedOver;
        Doing = [.. _holders.Where(member => !member.Leaving)];
    }

    /// <summary>Those among whom the work is divided, in the order in which they came.</summary>
    public IReadOnlyList<Member> Doing { get; }

    /// <summary>The living who offer it and do not do it, because they lack topics.</summary>
    public IReadOnlyList<Member> Left { get; }

    /// <summary>Topics that a living member has code for, and those who work have not.</summary>
    public IReadOnlyList<string> PassedOver { get; }

    public static Workers Of(string work, IEnumerable<Member> members)
    {
        var living = members.Where(member => member.Alive && member.Offers.ContainsKey(work)).ToArray();
        var staying = living.Where(member => !member.Leaving).ToArray();
        var judged = staying.Length > 0 ? staying : living;
        var all = judged.SelectMany(member => member.Offers[work]).ToHashSet(StringComparer.Ordinal);
        if (judged.Any(member => all.IsSubsetOf(member.Offers[work])))
            return new(living, member => all.IsSubsetOf(member.Offers[work]), []);
        // All who work handle the same: what is passed over must not depend on the slot.
        var newest = Newest(judged, work);
        return new(living, member => newest.SetEquals(member.Offers[work]), [.. all.Except(newest).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether a member may have parts of the work: it lives, and has code for all of it.</summary>
    public bool MayHold(string id) => _holders.Any(member => member.Id == id);

    /// <summary>The place of a member among those who work, or -1.</summary>
    public int IndexOf(string id)
    {
        for (var i = 0; i < Doing.Count; i++)
            if (Doing[i].Id == id)
                return i;
        return -1;
    }

    /// <summary>The one who does work that is not divided: most of it stays where it is when somebody comes or goes.</summary>
    public Member? One(string work) => Doing.MaxBy(member => Weight(work, member.Id));

    private static HashSet<string> Newest(IEnumerable<Member> members, string work) => members
        .GroupBy(member => string.Join('\n', member.Offers[work].Order(StringComparer.Ordinal)), StringComparer.Ordinal)
        .OrderBy(same => same.Min(member => member.Since))
        .ThenBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => same.First().Offers[work].ToHashSet(StringComparer.Ordinal))
        .LastOrDefault() ?? [];

    // FNV-1a with a last mix: ids that differ little must not weigh alike.
    private static ulong Weight(string work, string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes($"{work} {id}"))
            hash = unchecked((hash ^ part) * 1099511628211UL);
        hash = unchecked((hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL);
        return hash ^ (hash >> 33);
    }
}

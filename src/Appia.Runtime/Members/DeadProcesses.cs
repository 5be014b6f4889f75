namespace Appia.Runtime;

/// <summary>Finds the dead of this machine before their leases have run out.</summary>
/// <remarks>Machines that are copies of one another may take each other's processes for their own: one that renews its lease after it was found to have
/// ended is believed from then on.</remarks>
internal sealed class DeadProcesses
{
    private readonly Dictionary<string, long> _ended = new(StringComparer.Ordinal);
    private readonly HashSet<string> _believed = new(StringComparer.Ordinal);

    /// <summary>The member as it is known here.</summary>
    public Member Judge(Member member)
    {
        if (!member.Alive || _believed.Contains(member.Id) || !ProcessLife.HasEnded(member.Place, member.Process))
            return member;
        if (_ended.TryAdd(member.Id, member.Expires) || _ended[member.Id] == member.Expires)
            return member with { Alive = false };
        _believed.Add(member.Id);
        return member;
    }
}

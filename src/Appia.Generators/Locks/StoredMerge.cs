using Appia.Generators.Model;

namespace Appia.Generators.Locks;

/// <summary>Brings what the code persists together with what the lock says was persisted.</summary>
internal sealed class StoredMerge(bool accepts)
{
    private readonly List<LockBreak> _breaks = [];

    public IReadOnlyList<LockBreak> Breaks => _breaks;

    public IReadOnlyList<StoredSection> Merge(IReadOnlyList<StoredSection> now, IReadOnlyList<StoredSection> stored)
    {
        var roots = stored.Where(known => known.Kind is "document" or "event" or "key-value" or "stream");
        foreach (var gone in roots.Where(known => now.All(section => section.Key != known.Key)))
            Break(
                $"the {gone.Key} was removed, or renamed", "what is stored under its name would not be found",
                $"Pin the name in the attribute, or delete its section when nothing is stored");
        return [.. now.Select(section => Merge(section, stored.FirstOrDefault(known => known.Key == section.Key)))];
    }

    private StoredSection Merge(StoredSection now, StoredSection? stored)
    {
        if (stored is null)
            return now;
        foreach (var member in stored.Members)
            Check(now, member, now.Members.FirstOrDefault(one => one.Name == member.Name));
        foreach (var added in now.Members.Where(member => member.IsNeeded && stored.Members.All(known => known.Name != member.Name)))
            Break(
                $"{now.Name} now needs a member {added.Name}", "what is stored has none, and could not be read",
                "Give the parameter a default, such as null, or make the member no longer required");
        var gone = stored.Members.Where(member => now.Members.All(one => one.Name != member.Name)).Select(member => member with { IsGone = true });
        return now with { Members = now.Members.Concat(now.Kind == "type" ? gone : []).ToEquatable() };
    }

    private void Check(StoredSection now, StoredMember stored, StoredMember? member)
    {
        if (member is null && now.Kind != "type")
            Break(
                $"{stored.Name} of {now.Name} was removed, or renamed", "what is stored with it could not be read",
                now.Kind == "cases" ? "Keep the case, or pin its name with [Case(\"..\")]" : "Keep it until nothing is stored with it");
        else if (member is { } && member.Type != stored.Type && member.Type != stored.Type + "?")
            Break(
                $"{stored.Name} of {now.Name} changed from '{stored.Type}' to '{member.Type}'", "what is stored could not be read",
                "Keep the member as it was, and add one of another name");
    }

    private void Break(string what, string consequence, string cure)
    {
        if (!accepts)
            _breaks.Add(new(StoredText.File, what, consequence, cure));
    }
}

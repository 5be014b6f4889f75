using Appia.Generators.Model;

namespace Appia.Generators.Locks;

/// <summary>Brings what the code says together with what the lock pins: what is known keeps its number, what is new gets the next one, and what
/// would break somebody who is deployed is said.</summary>
internal sealed class LockMerge(bool accepts)
{
    private readonly List<LockBreak> _breaks = [];

    /// <summary>What breaks, with what somebody would see who is deployed, and the way out.</summary>
    public IReadOnlyList<LockBreak> Breaks => _breaks;

    /// <summary>A file with the numbers of the lock.</summary>
    /// <param name="now">The file as the code has it, numbered in the order of declaration.</param>
    /// <param name="pinned">The file as it was checked in; null when it is new.</param>
    public ProtoFile Merge(ProtoFile now, ProtoFile? pinned)
    {
        if (pinned is null)
            return now;
        foreach (var rpc in pinned.Rpcs)
            CheckMethod(now, rpc);
        var known = pinned.Messages.GroupBy(message => message.Name).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        return now with { Messages = now.Messages.Select(message => Merge(now.Name, message, known)).ToEquatable() };
    }

    /// <summary>Says that a contract is gone.</summary>
    public void Removed(ProtoFile pinned)
    {
        if (pinned.Service.Length > 0)
            Break(
                pinned.Name, $"the contract behind {pinned.Service} was removed, or renamed", "its callers would be told that it is not implemented",
                "Keep the contract, or pin its name with [Contract(\"..\")]");
    }

    private void CheckMethod(ProtoFile now, ProtoRpc pinned)
    {
        var found = now.Rpcs.FirstOrDefault(rpc => rpc.Name == pinned.Name);
        if (found is null)
            Break(
                now.Name, $"method {now.Service}.{pinned.Name} was removed", "its callers would be told that it is not implemented",
                "Keep the method until nobody calls it");
        else if (found.Streams != pinned.Streams)
            Break(
                now.Name, $"method {now.Service}.{pinned.Name} {(found.Streams ? "now answers with a stream" : "no longer answers with a stream")}",
                "its callers would fail on the first answer", "Keep the method as it was, and add one of another name");
        else if (found.TakesStream != pinned.TakesStream)
            Break(
                now.Name, $"method {now.Service}.{pinned.Name} {(found.TakesStream ? "now takes a stream" : "no longer takes a stream")}",
                "its callers would send what it does not expect", "Keep the method as it was, and add one of another name");
    }

    private ProtoMessage Merge(string file, ProtoMessage now, Dictionary<string, ProtoMessage> known)
    {
        if (!known.TryGetValue(now.Name, out var pinned))
            return now;
        var numbers = new List<int>(pinned.Numbers);
        var names = new List<string>(pinned.Names);
        foreach (var field in pinned.Fields)
            if (!IsKept(file, now, field))
            {
                numbers.Add(field.Number);
                if (now.Fields.All(one => one.Name != field.Name))
                    names.Add(field.Name);
            }
        // A reply has one field, whose number is one in the code too.
        if (!now.IsEnum && now.Subject.Length == 0)
            return now;
        var fields = now.IsEnum ? now.Fields : Numbered(file, now, pinned, numbers).ToEquatable();
        return now with
        {
            Fields = fields,
            Numbers = numbers.Distinct().Where(number => fields.All(field => field.Number != number)).ToEquatable(),
            Names = names.Distinct().Where(name => fields.All(field => field.Name != name)).ToEquatable(),
        };
    }

    /// <summary>Whether a field is still what it was; else this is said, and its number is not used again.</summary>
    private bool IsKept(string file, ProtoMessage now, ProtoField pinned)
    {
        var field = now.Fields.FirstOrDefault(one => one.Name == pinned.Name);
        var where = $"{now.Name}.{pinned.Name} = {pinned.Number}";
        if (now.IsEnum)
        {
            if (field?.Number == pinned.Number || pinned.Name.EndsWith("_UNSPECIFIED", StringComparison.Ordinal))
                return true;
            Break(
                file, field is null ? $"{where} was removed" : $"{where} became {field.Number}",
                "what was sent with the old number would mean something else, or nothing",
                "Give the member its number back, and new members new ones");
            return false;
        }
        if (field is { } && field.Shape == pinned.Shape)
            return true;
        if (field is null)
            Break(
                file, $"field {where} was removed, or renamed",
                "what they send in it would be dropped, and what they expect in it would be missing",
                "Keep the member; or give a renamed one its old name with [JsonPropertyName]");
        else
            Break(
                file, $"field {where} changed from '{pinned.Shape}' to '{field.Shape}'", "neither side would see what the other sends",
                "Keep the member as it was, and add one of another name");
        return false;
    }

    private IEnumerable<ProtoField> Numbered(string file, ProtoMessage now, ProtoMessage pinned, List<int> reserved)
    {
        var last = pinned.Fields.Select(field => field.Number).Concat(reserved).DefaultIfEmpty().Max();
        foreach (var field in now.Fields)
        {
            if (pinned.Fields.FirstOrDefault(one => one.Name == field.Name && one.Shape == field.Shape) is { } known)
            {
                yield return field with { Number = known.Number };
                continue;
            }
            if (field.IsNeeded && !now.IsOneof)
                Break(
                    file, $"{now.Name} now needs a field {field.Name}", "what the deployed send has none, and would be refused",
                    "Make the member nullable");
            yield return field with { Number = last = Numbering.After(last) };
        }
    }

    private void Break(string file, string what, string consequence, string cure)
    {
        if (!accepts)
            _breaks.Add(new(file, what, consequence, cure));
    }
}

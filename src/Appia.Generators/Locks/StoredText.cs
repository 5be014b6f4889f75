using System.Text;
using Appia.Generators.Model;

namespace Appia.Generators.Locks;

/// <summary>The file <c>stored.lock</c>: a section for each thing, a line for each member; a minus before those that are gone.</summary>
internal static class StoredText
{
    public const string File = "stored.lock";

    private const string Header =
        "// What is persisted as JSON. Written by the build; checked in. See docs/guide/contract-evolution.md.\n";

    public static string Write(IEnumerable<StoredSection> sections)
    {
        var text = new StringBuilder(Header);
        foreach (var section in sections)
        {
            text.Append('\n').Append(section.Key).Append('\n');
            foreach (var member in section.Members)
                text.Append(member.IsGone ? "  - " : "  ").Append(member.Name).Append(member.Type.Length > 0 ? ": " + member.Type : "").Append('\n');
        }
        return text.ToString();
    }

    /// <exception cref="FormatException">This is no such file.</exception>
    public static IReadOnlyList<StoredSection> Read(string text)
    {
        var sections = new List<(string Kind, string Name, List<StoredMember> Members)>();
        var lines = text.Split('\n').Select(line => line.TrimEnd());
        foreach (var line in lines.Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)))
        {
            if (line[0] == ' ' && sections.Count > 0)
                sections[sections.Count - 1].Members.Add(Member(line.Trim()));
            else if (line.Split(' ') is { Length: 2 } head)
                sections.Add((head[0], head[1], []));
            else
                throw new FormatException($"'{line}' is neither a heading nor a member");
        }
        return [.. sections.Select(section => new StoredSection(section.Kind, section.Name, section.Members.ToEquatable()))];
    }

    private static StoredMember Member(string line)
    {
        var gone = line.StartsWith("- ", StringComparison.Ordinal);
        var rest = gone ? line.Substring(2) : line;
        var colon = rest.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? new(rest, "", IsGone: gone) : new(rest.Substring(0, colon), rest.Substring(colon + 2), IsGone: gone);
    }
}

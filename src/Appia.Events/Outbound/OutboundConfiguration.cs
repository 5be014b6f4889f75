using Appia.Runtime;

namespace Appia.Events;

/// <summary>Reads what all that takes events out of the system is configured with.</summary>
internal static class OutboundConfiguration
{
    /// <summary>Checks the name of a section: it becomes part of a group's name.</summary>
    public static void CheckName(OptionsReader reader, string name)
    {
        if (name.Length > 64 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character != '-'))
            reader.Wrong("(its name)", name, "letters, digits and hyphens");
    }

    /// <summary>The topics of a section, which the system has to know.</summary>
    public static IReadOnlyList<string> Topics(OptionsReader reader, SystemPlan plan)
    {
        var topics = reader.List("Topics");
        string[] known = [.. InboundTopics.EventsOf(plan).Select(@event => @event.Topic).Order(StringComparer.Ordinal)];
        if (topics.Count == 0 || topics.Except(known).Any())
            reader.Wrong("Topics", string.Join(",", topics.Except(known)), $"one or more topics of the system: {string.Join(", ", known)}");
        return [.. topics.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>One of a few words.</summary>
    public static T Choice<T>(OptionsReader reader, string name, T otherwise) where T : struct, Enum
    {
        var text = reader.Text(name, null);
        if (text is null || (Enum.TryParse(text, ignoreCase: true, out T choice) && Enum.IsDefined(choice)))
            return text is null ? otherwise : Enum.Parse<T>(text, ignoreCase: true);
        reader.Wrong(name, text, $"one of {string.Join(", ", Enum.GetNames<T>())}");
        return otherwise;
    }
}

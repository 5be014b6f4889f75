using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Appia.Runtime;

/// <summary>Reads one configuration section and collects every mistake in it, each with its full path: a wrong value, one out of range, an
/// unknown name.</summary>
public sealed class OptionsReader
{
    private readonly IConfigurationSection _section;
    private readonly List<string> _mistakes;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    private OptionsReader(IConfigurationSection section, List<string> mistakes)
    {
        _section = section;
        _mistakes = mistakes;
    }

    /// <summary>Reads the section <paramref name="path"/> with <paramref name="read"/>.</summary>
    /// <exception cref="AppiaException">Something in it is wrong; the message lists everything that is.</exception>
    public static void Read(IConfiguration configuration, string path, Action<OptionsReader> read)
    {
        var mistakes = new List<string>();
        var reader = new OptionsReader(configuration.GetSection(path), mistakes);
        read(reader);
        reader.ReportUnknown();
        if (mistakes.Count > 0)
            throw SystemErrors.WrongConfiguration(mistakes);
    }

    /// <summary>Whether the section says nothing.</summary>
    public bool IsEmpty => !_section.GetChildren().Any();

    /// <summary>Reads a section below this one.</summary>
    public void Section(string name, Action<OptionsReader> read)
    {
        _known.Add(name);
        var inner = new OptionsReader(_section.GetSection(name), _mistakes);
        read(inner);
        inner.ReportUnknown();
    }

    /// <summary>Reads every section below <paramref name="name"/>, whatever it is called.</summary>
    public void Sections(string name, Action<string, OptionsReader> read) => Section(name, parent => parent.Sections(read));

    /// <summary>Reads every section below this one, whatever it is called.</summary>
    public void Sections(Action<string, OptionsReader> read)
    {
        foreach (var child in _section.GetChildren())
            Section(child.Key, section => read(child.Key, section));
    }

    /// <summary>Leaves a section to somebody else.</summary>
    public void Skip(string name) => _known.Add(name);

    /// <summary>A length of time, <c>[d.]hh:mm:ss[.fffffff]</c>.</summary>
    public TimeSpan Duration(string name, TimeSpan otherwise, TimeSpan least, TimeSpan most) => Value(
        name,
        otherwise,
        text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null,
        value => value >= least && value <= most,
        $"a length of time from {least:c} to {most:c}, such as 00:00:30");

    /// <summary>A whole number.</summary>
    public long Number(string name, long otherwise, long least, long most) => Value(
        name,
        otherwise,
        text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        value => value >= least && value <= most,
        $"a whole number from {least} to {most}");

    /// <summary>A whole number that is not large.</summary>
    public int Count(string name, int otherwise, int least, int most) => (int)Number(name, otherwise, least, most);

    /// <summary>True or false.</summary>
    public bool? Flag(string name, bool? otherwise)
    {
        var value = Raw(name);
        if (value is null)
            return otherwise;
        if (bool.TryParse(value, out var flag))
            return flag;
        Wrong(name, value, "true or false");
        return otherwise;
    }

    /// <summary>A text.</summary>
    public string? Text(string name, string? otherwise) => Raw(name) ?? otherwise;

    /// <summary>Several texts: a JSON array, or one text with commas between them.</summary>
    public IReadOnlyList<string> List(string name)
    {
        var one = Raw(name);
        var many = _section.GetSection(name).GetChildren().Select(child => child.Value ?? "");
        return [.. (one is null ? many : one.Split(',')).Select(text => text.Trim()).Where(text => text.Length > 0)];
    }

    /// <summary>Records a mistake about a value that was read, and stands for the value.</summary>
    public T? Wrong<T>(string name, string? value, string wanted) where T : class
    {
        Wrong(name, value, wanted);
        return null;
    }

    /// <summary>Records a mistake about a value that was read.</summary>
    public void Wrong(string name, string? value, string wanted) => _mistakes.Add($"{_section.Path}:{name} is '{value}'. It has to be {wanted}.");

    private T Value<T>(string name, T otherwise, Func<string, T?> parse, Func<T, bool> fits, string wanted) where T : struct
    {
        var text = Raw(name);
        if (text is null)
            return fits(otherwise) ? otherwise : Refuse(name, otherwise.ToString(), otherwise, wanted);
        return parse(text) is { } value && fits(value) ? value : Refuse(name, text, otherwise, wanted);
    }

    private T Refuse<T>(string name, string? value, T otherwise, string wanted)
    {
        Wrong(name, value, wanted);
        return otherwise;
    }

    private string? Raw(string name)
    {
        _known.Add(name);
        return _section[name];
    }

    private void ReportUnknown()
    {
        foreach (var child in _section.GetChildren().Where(child => !_known.Contains(child.Key)))
            _mistakes.Add($"{child.Path} is not known. Known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
    }
}

using System.Diagnostics.CodeAnalysis;
using Appia.Storage;

namespace Appia.Runtime;

/// <summary>The engines that a system can have, by name, and which of them it has: what <c>Appia:Engine</c> says, or else the code.</summary>
internal sealed class EngineChoice
{
    private readonly SortedDictionary<string, Func<EngineContext, IEngine>> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of the engines that are known.</summary>
    public IReadOnlyCollection<string> Known => _known.Keys;

    /// <summary>The name of the one that is used; <see langword="null"/> when nobody has said.</summary>
    public string? Chosen { get; private set; }

    public Func<EngineContext, IEngine> this[string name] => _known[name];

    /// <summary>Makes an engine known; one of the same name that was known gives way.</summary>
    public void Add(string name, Func<EngineContext, IEngine> make) => _known[name] = make;

    /// <summary>Makes an engine known and chooses it.</summary>
    public void Use(string name, Func<EngineContext, IEngine> make)
    {
        Add(name, make);
        Chosen = name;
    }

    /// <summary>Lets the configuration choose.</summary>
    public void Read(OptionsReader reader)
    {
        if (reader.Text("Engine", null) is not { } wanted)
            return;
        if (Find(wanted, out var name))
            Chosen = name;
        else
            reader.Wrong("Engine", wanted, _known.Count > 0 ? $"one of: {string.Join(", ", Known)}" : "left out: the code adds no engine");
    }

    /// <summary>Makes the engine that is chosen.</summary>
    /// <returns>The engine, or <see langword="null"/> when none is chosen.</returns>
    public IEngine? Make(EngineContext context) => Chosen is { } name ? _known[name](context) : null;

    // As it was added, so that it reads the same wherever it is printed.
    private bool Find(string wanted, [NotNullWhen(true)] out string? name)
    {
        name = Known.FirstOrDefault(known => known.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return name is not null;
    }
}

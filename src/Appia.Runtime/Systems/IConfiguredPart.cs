namespace Appia.Runtime;

/// <summary>A part of the system with a configuration section of its own below <c>Appia</c>: all sections are checked together, when the application starts.</summary>
public interface IConfiguredPart
{
    /// <summary>The section's name.</summary>
    string Section { get; }

    /// <summary>Reads the section.</summary>
    void Read(OptionsReader reader);
}

namespace Appia;

/// <summary>Pins the name of one case of a closed hierarchy, as it travels in the member <c>$type</c>.</summary>
/// <remarks>A closed hierarchy is an abstract record whose cases are sealed records of the same assembly. Without this attribute a case is
/// named for its type, in camel case.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CaseAttribute(string name) : Attribute
{
    /// <summary>The case's name.</summary>
    public string Name { get; } = name;
}

namespace Appia;

/// <summary>Names a service. The name is also its store's: renaming the class then leaves its data where it is.</summary>
/// <remarks>Optional. Without it a service that implements one contract has that contract's name, and any other the class's name without
/// a trailing "Service", in kebab case.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServiceAttribute(string name) : Attribute
{
    /// <summary>The service's name: lower-case letters, digits and hyphens.</summary>
    public string Name { get; } = name;
}

namespace Appia;

/// <summary>The member that identifies a document.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IdAttribute : Attribute;

namespace Appia;

/// <summary>Declares that calling this method twice has the effect of calling it once, so that callers may retry it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;

namespace Appia;

/// <summary>A public route that anybody may call.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface)]
public sealed class AllowAnonymousAttribute : Attribute;

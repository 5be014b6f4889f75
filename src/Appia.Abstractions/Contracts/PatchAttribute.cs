namespace Appia;

/// <summary>A partial change: PATCH.</summary>
public sealed class PatchAttribute(string template) : RouteAttribute("PATCH", template);

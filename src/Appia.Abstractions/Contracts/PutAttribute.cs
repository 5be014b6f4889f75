namespace Appia;

/// <summary>A full replacement: PUT.</summary>
public sealed class PutAttribute(string template) : RouteAttribute("PUT", template);

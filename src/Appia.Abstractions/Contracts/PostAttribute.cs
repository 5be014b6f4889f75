namespace Appia;

/// <summary>A creation or an action: POST.</summary>
public sealed class PostAttribute(string template) : RouteAttribute("POST", template);

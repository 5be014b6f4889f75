namespace Appia;

/// <summary>A removal: DELETE.</summary>
public sealed class DeleteAttribute(string template) : RouteAttribute("DELETE", template);

namespace Appia;

/// <summary>A read: GET. Its unit of work is read-only, and callers may repeat it.</summary>
public sealed class GetAttribute(string template) : RouteAttribute("GET", template);

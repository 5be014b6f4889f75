namespace Appia;

/// <summary>A read: GET. Its unit of work is read-only, and callers may repeat it.</summary>
/// <remarks>Without a template it is a read that only other services call: it has no route, and says nothing of who may call it.</remarks>
public sealed class GetAttribute : RouteAttribute
{
    /// <summary>A read that the public reaches.</summary>
    public GetAttribute(string template) : base("GET", template)
    {
    }

    /// <summary>A read that the public does not reach.</summary>
    public GetAttribute() : base("GET", null)
    {
    }
}

namespace Appia.Runtime;

/// <summary>Speaks of who makes the running call.</summary>
internal sealed class CurrentCaller : ICaller
{
    public string? User => CallContext.Required.Caller.User;

    public string? Name => CallContext.Required.Caller.Name;

    public string? Service => CallContext.Required.CallingService;

    public string? Tenant => CallContext.Required.Caller.Tenant;

    public bool HasScope(string scope) => CallContext.Required.Caller.Scopes.Contains(scope);

    public bool IsInRole(string role) => CallContext.Required.Caller.Roles.Contains(role);
}

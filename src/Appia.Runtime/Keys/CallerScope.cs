namespace Appia.Runtime;

/// <summary>Whose keys are whose: two callers may use the same key and mean different calls.</summary>
/// <remarks>A caller is a user of a tenant. All anonymous callers are one: nothing tells them apart.</remarks>
internal static class CallerScope
{
    private const string Nobody = "*";

    /// <summary>A text for the caller, different for each: the parts are escaped as in an address, so that none contains a slash or is an asterisk.</summary>
    public static string Of(CallerIdentity caller)
    {
        var user = caller.User is { } name ? Uri.EscapeDataString(name) : Nobody;
        return caller.Tenant is { } tenant ? $"{Uri.EscapeDataString(tenant)}/{user}" : user;
    }
}

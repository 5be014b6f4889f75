namespace Appia.Runtime;

/// <summary>Says who is calling when a contract is used outside of any call: in an endpoint of the application, its signed-in user.</summary>
public interface ICallerSource
{
    /// <summary>Who is calling.</summary>
    CallerIdentity Current();
}

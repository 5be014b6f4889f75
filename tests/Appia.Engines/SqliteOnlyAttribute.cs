namespace Appia.Engines;

/// <summary>A test, or a class of tests, that is about the embedded engine alone: where the tests run on another one it is skipped.</summary>
/// <param name="reason">Why it says nothing of another engine.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SqliteOnlyAttribute(string reason) : Attribute
{
    /// <summary>Why it says nothing of another engine.</summary>
    public string Reason => reason;
}

namespace Appia.Events;

/// <summary>Something that a group cannot go on after: it stops, visibly, and the others go on.</summary>
internal sealed class GroupStoppedException(string code, string reason) : Exception($"{code}: {reason}")
{
    public string Code { get; } = code;

    public string Reason { get; } = reason;
}

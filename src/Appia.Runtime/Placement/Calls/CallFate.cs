namespace Appia.Runtime;

/// <summary>What became of a call to another host.</summary>
internal enum CallFate
{
    /// <summary>It was answered, well or with a problem of its own.</summary>
    Answered,

    /// <summary>It never began there.</summary>
    NeverRan,

    /// <summary>Nobody knows: the connection was lost, or the answer did not come in time.</summary>
    Unknown,
}

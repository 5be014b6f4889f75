namespace Appia.PostgreSql.Sessions;

/// <summary>How a session ended, or is about to.</summary>
internal enum SessionEnd
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>Its unit commits.</summary>
    Commit,

    /// <summary>Its unit was thrown away, or only read.</summary>
    Abandon,

    /// <summary>Its transaction took too long.</summary>
    Expire,

    /// <summary>The store is being closed.</summary>
    Close,
}

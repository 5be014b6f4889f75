namespace Appia.Cli;

/// <summary>What the exit code of <c>appia</c> says. <c>docs/start.md</c> lists them for users.</summary>
internal enum ExitCode
{
    /// <summary>All was well.</summary>
    Done = 0,

    /// <summary>What was run or checked was not well: a test failed, the books are not clean, a store is damaged.</summary>
    Failed = 1,

    /// <summary>The command line itself is wrong.</summary>
    Usage = 2,

    /// <summary>What the command is about does not exist: a project, a store, a code.</summary>
    NotFound = 3,

    /// <summary>A build failed.</summary>
    BuildFailed = 4,

    /// <summary>The system is not running, or did not become ready.</summary>
    NotRunning = 5,

    /// <summary>Another process holds what the command needs.</summary>
    InUse = 6,

    /// <summary>The machine lacks something: the SDK, a folder to write to, PostgreSQL's programs.</summary>
    Environment = 7,

    /// <summary>Interrupted, as shells report it.</summary>
    Interrupted = 130,
}

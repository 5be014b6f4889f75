namespace Appia.Sqlite.Native;

/// <summary>How far a checkpoint goes.</summary>
internal enum CheckpointMode
{
    /// <summary>Moves what no reader needs any more; waits for nobody.</summary>
    Passive = 0,

    /// <summary>Moves everything, then cuts the log to nothing.</summary>
    Truncate = 3,
}

using Appia.Sqlite.Native;
using Appia.Sqlite.Reading;

namespace Appia.Sqlite.Writing;

/// <summary>Keeps the write-ahead log from growing without end.</summary>
internal sealed class LogCheckpoints(ReaderPool readers, ICommitFaults? faults)
{
    // 16 MiB of log: fewer checkpoints write a hot page once for many commits, more would slow down readers, who search the log first.
    private const int LongLog = 4096;

    // Readers that never pause keep the log from starting over. At this length they are made to.
    private const int TooLongLog = 2 * LongLog;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // How many of the log's frames are in the database already.
    private int _moved;

    /// <summary>The log is empty.</summary>
    public void StartOver() => _moved = 0;

    /// <summary>Moves the log into the database once it has grown by a good deal.</summary>
    public void RunWhenLong(Connection connection)
    {
        var frames = connection.LogFrames;
        // The log starts over with the first commit after all of it was moved and while nobody reads from it.
        if (frames < _moved)
            _moved = 0;
        if (frames - _moved >= LongLog)
            Run(connection, frames);
    }

    private void Run(Connection connection, int frames)
    {
        try
        {
            faults?.At(CommitPoint.BeforeCheckpoint);
            if (frames < TooLongLog)
                connection.Checkpoint(CheckpointMode.Passive);
            else
                RunAlone(connection);
            _moved = connection.LogFrames;
        }
        catch (SqliteFailure)
        {
            // Nothing is lost: the log keeps everything until a later checkpoint succeeds, and a full disk shows in the next commit.
            _moved = frames;
        }
    }

    private void RunAlone(Connection connection)
    {
        readers.Suspend(Patience);
        try
        {
            connection.Checkpoint(CheckpointMode.Truncate);
        }
        finally
        {
            readers.Resume();
        }
    }
}

using System.Threading.Channels;

namespace Appia.Bench.Commit;

/// <summary>What an engineer who knows SQLite writes to commit many callers' units together: a channel, a thread, one transaction for all
/// that wait.</summary>
/// <remarks>No savepoints and no handling of a unit that fails: it does less than a store does.</remarks>
internal sealed class GroupCommitByHand : IDisposable
{
    private const int BatchLimit = 1_000;

    private readonly Channel<Request> _requests = Channel.CreateBounded<Request>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly RawSide _database;
    private readonly Thread _thread;

    public GroupCommitByHand(string path)
    {
        _database = new(path);
        _thread = new(Run) { IsBackground = true, Name = "by hand" };
        _thread.Start();
    }

    public async ValueTask Commit(Order order)
    {
        var request = new Request(order);
        await _requests.Writer.WriteAsync(request);
        await request.Done.Task;
    }

    public void Dispose()
    {
        _requests.Writer.Complete();
        _thread.Join();
        _database.Dispose();
    }

    private void Run()
    {
        var batch = new List<Request>();
        while (_requests.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            _database.Begin();
            while (batch.Count < BatchLimit && _requests.Reader.TryRead(out var request))
            {
                _database.Write(request.Order);
                batch.Add(request);
            }
            _database.End();
            foreach (var request in batch)
                request.Done.SetResult();
            batch.Clear();
        }
    }

    private sealed class Request(Order order)
    {
        public Order Order { get; } = order;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

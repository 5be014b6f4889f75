using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace Appia.Bench.Commit;

/// <summary>What an engineer who knows PostgreSQL and Npgsql writes to commit many callers' units together: a channel, a thread, one pipelined
/// batch of prepared statements for all that wait.</summary>
/// <remarks>No check of row counts, no handling of a unit that fails or of a lost answer: it does less than a store does.</remarks>
internal sealed class PostgreSqlByHand : IDisposable
{
    private const int BatchLimit = 500;

    private readonly Channel<Request> _requests = Channel.CreateBounded<Request>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly NpgsqlConnection _connection;
    private readonly Thread _thread;

    public PostgreSqlByHand(string connectionString)
    {
        _connection = new(new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            WriteBufferSize = 256 * 1024,
        }.ToString());
        _connection.Open();
        Execute("create table by_hand_orders (id text collate \"C\" not null, body bytea not null, primary key (id))");
        Execute("create table by_hand_stock (id text collate \"C\" not null, quantity bigint not null, primary key (id))");
        Execute($"insert into by_hand_stock select 'product-' || n, 1000000 from generate_series(0, {Order.Products - 1}) n");
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
        _connection.Dispose();
    }

    private void Run()
    {
        var taken = new List<Request>();
        while (_requests.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using var batch = _connection.CreateBatch();
            while (taken.Count < BatchLimit && _requests.Reader.TryRead(out var request))
            {
                Write(batch, request.Order);
                taken.Add(request);
            }
            batch.ExecuteNonQuery();
            foreach (var request in taken)
                request.Done.SetResult();
            taken.Clear();
        }
    }

    private static void Write(NpgsqlBatch batch, in Order order)
    {
        var insert = new NpgsqlBatchCommand("insert into by_hand_orders (id, body) values ($1, $2)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order.Id, NpgsqlDbType = NpgsqlDbType.Text });
        insert.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = order.Body, NpgsqlDbType = NpgsqlDbType.Bytea });
        batch.BatchCommands.Add(insert);
        var take = new NpgsqlBatchCommand("update by_hand_stock set quantity = quantity - 1 where id = $1");
        take.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order.Product, NpgsqlDbType = NpgsqlDbType.Text });
        batch.BatchCommands.Add(take);
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private sealed class Request(Order order)
    {
        public Order Order { get; } = order;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Runtime.CompilerServices;
using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Reads streams of one kind in pages.</summary>
internal sealed class StreamReader<TEvent>(StreamDescriptor stream, StreamCodec<TEvent> codec) where TEvent : class
{
    private const int PageSize = 256;

    private readonly StoreValue _kind = StoreValue.From(stream.Name);
    private readonly StoreValue _topic = StoreValue.From(StreamSql.Topic(stream.Name));

    public ValueTask<long> Version(IStoreReader store, string id, CancellationToken ct) =>
        store.QuerySingle(new Statement(StreamSql.Version, _kind, StoreValue.From(id)), 0, static (row, _) => row.Integer(0), ct);

    /// <summary>The events after a version, up to another one.</summary>
    public async IAsyncEnumerable<Recorded<TEvent>> Read(
        IStoreReader store, string id, long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        while (after < upTo)
        {
            var page = await store.Query(
                new Statement(StreamSql.Page, _topic, StoreValue.From(id), StoreValue.From(after), StoreValue.From(PageSize)),
                codec,
                static (row, codec) => codec.Read(row),
                ct);
            foreach (var next in page)
            {
                if (next.Version > upTo)
                    yield break;
                yield return next;
                after = next.Version;
            }
            if (page.Count < PageSize)
                yield break;
        }
    }

    /// <summary>The events of all streams after a position, each with its own.</summary>
    public ValueTask<IReadOnlyList<(Recorded<TEvent> Next, long Position)>> Follow(
        IStoreReader store, long position, int most, CancellationToken ct) => store.Query(
        new Statement(StreamSql.Follow, _topic, StoreValue.From(position), StoreValue.From(most)),
        codec,
        static (row, codec) => (codec.Read(row), row.Integer(4)),
        ct);
}

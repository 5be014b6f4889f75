using System.Text;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Makes events of the rows of one page. What neighbouring rows have in common is made once; what would make the page too large is left for
/// the next one.</summary>
internal sealed class PageRows(TopicTable topics)
{
    /// <summary>How many bytes of bodies a page has at most, unless its first event alone has more.</summary>
    public const int MostBytes = 2 << 20;

    private byte[] _lastHeaders = [];
    private LoggedHeaders _headers = LoggedHeaders.None;
    private long _bytes;

    /// <summary>How many rows at the end were left.</summary>
    public int Left { get; private set; }

    public LoggedEvent Read(IRow row)
    {
        var body = row.Bytes(7);
        _bytes += body.Length;
        if (_bytes > MostBytes && _bytes > body.Length)
        {
            Left++;
            return null!;
        }
        return new(
            row.Integer(0),
            new Guid(row.Bytes(1), bigEndian: true),
            topics.Find(row.Bytes(2)),
            row.Text(3),
            (int)row.Integer(4),
            row.Integer(5),
            Headers(row),
            body.ToArray());
    }

    private LoggedHeaders Headers(IRow row)
    {
        if (row.IsNull(6))
            return LoggedHeaders.None;
        var json = row.Bytes(6);
        if (json.SequenceEqual(_lastHeaders))
            return _headers;
        _lastHeaders = json.ToArray();
        return _headers = new(Encoding.UTF8.GetString(json));
    }
}

using System.Text;
using Appia.Storage;

namespace Appia.Events;

/// <summary>Makes events of the rows of one page. What neighbouring rows have in common is made once.</summary>
internal sealed class PageRows(TopicTable topics)
{
    private byte[] _lastHeaders = [];
    private LoggedHeaders _headers = LoggedHeaders.None;

    public LoggedEvent Read(IRow row) => new(
        row.Integer(0),
        new Guid(row.Bytes(1), bigEndian: true),
        topics.Find(row.Bytes(2)),
        row.Text(3),
        (int)row.Integer(4),
        row.Integer(5),
        Headers(row),
        row.Bytes(7).ToArray());

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

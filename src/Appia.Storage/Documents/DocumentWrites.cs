using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Turns the writes of one collection into statements.</summary>
/// <remarks>
/// Which statement depends on what the unit knows of the document:
/// 1. it wrote the document before: the row is its own until the commit, and nothing needs a check;
/// 2. it read the document: the row must still be at that version;
/// 3. it read that there is none: there must still be none;
/// 4. it knows nothing: the write is unconditional.
/// </remarks>
internal sealed class DocumentWrites<T>(DocumentDescriptor<T> collection, DocumentSql sql, BodyCodec<T> codec) where T : class
{
    private const int FixedColumns = 3;

    private readonly DocumentConflicts _conflicts = new(collection);
    private readonly VersionClock _versions = new();

    public void Add(in DocumentWrite write, T document)
    {
        if (write.Record is { Written: true, Body: not null })
            throw DocumentErrors.Exists(write.Id, collection.Name);
        Insert(write, document);
    }

    public void Put(in DocumentWrite write, T document)
    {
        var record = write.Record;
        if (record.Written || !record.Read)
            Upsert(write, document);
        else if (record.ReadVersion == 0)
            Insert(write, document);
        else
            Update(write, document, record.ReadVersion);
    }

    public void Put(in DocumentWrite write, T document, long expectedVersion)
    {
        if (write.Record.Written)
        {
            var version = write.Record.Body is null ? 0 : write.Record.Version;
            if (version != expectedVersion)
                throw DocumentErrors.Changed(write.Id, collection.Name);
            Upsert(write, document);
        }
        else if (expectedVersion == 0)
            Insert(write, document);
        else
            Update(write, document, expectedVersion);
    }

    public void Delete(in DocumentWrite write)
    {
        var record = write.Record;
        var id = StoreValue.From(write.Id);
        if (record.Written ? record.Body is null : record is { Read: true, ReadVersion: 0 })
            return;
        Statement statement = record is { Written: false, Read: true }
            ? new(sql.DeleteVersion, id, StoreValue.From(record.ReadVersion)) { ExpectedRows = 1, Conflict = _conflicts.OnUpdateAfterRead }
            : new(sql.Delete, id);
        write.Commit(statement, sql.TableName, null, 0);
    }

    public void Require(in DocumentWrite write)
    {
        var record = write.Record;
        if (record.Written || record.Required)
            return;
        if (record is not { Read: true, ReadVersion: > 0 })
            throw DocumentErrors.RequireUnread(write.Id, collection.Name);
        write.Unit.Add(
            new Statement(sql.Require, StoreValue.From(write.Id), StoreValue.From(record.ReadVersion))
            {
                ExpectedRows = 1,
                Conflict = _conflicts.OnUpdateAfterRead,
            });
        record.Required = true;
    }

    private void Insert(in DocumentWrite write, T document)
    {
        var body = codec.Write(write.Id, document, null, write.Unit.Limits);
        var version = _versions.Next(write.Time);
        write.Commit(
            new(sql.Insert, Values(write, document, body, version))
            {
                ExpectedRows = 1,
                Conflict = write.Record.Read ? _conflicts.OnInsertAfterRead : _conflicts.OnInsert,
            },
            sql.TableName,
            body,
            version);
    }

    private void Upsert(in DocumentWrite write, T document)
    {
        var body = codec.Write(write.Id, document, write.Record.LatestBody, write.Unit.Limits);
        var version = _versions.Next(write.Time, write.Record.LatestVersion);
        write.Commit(
            new(sql.Upsert, Values(write, document, body, version)) { ExpectedRows = 1, Conflict = _conflicts.OnUpdate },
            sql.TableName,
            body,
            version);
    }

    private void Update(in DocumentWrite write, T document, long expected)
    {
        var body = codec.Write(write.Id, document, write.Record.LatestBody, write.Unit.Limits);
        var version = _versions.Next(write.Time, expected);
        var values = Values(write, document, body, version, extra: 1);
        values[^1] = StoreValue.From(expected);
        write.Commit(
            new(sql.Update, values)
            {
                ExpectedRows = 1,
                Conflict = write.Record.Read ? _conflicts.OnUpdateAfterRead : _conflicts.OnUpdate,
            },
            sql.TableName,
            body,
            version);
    }

    private StoreValue[] Values(in DocumentWrite write, T document, byte[] body, long version, int extra = 0)
    {
        var fields = collection.Fields;
        var values = new StoreValue[FixedColumns + fields.Count + extra];
        values[0] = StoreValue.From(write.Id);
        values[1] = StoreValue.From(version);
        values[2] = StoreValue.From(body);
        for (var i = 0; i < fields.Count; i++)
        {
            var value = fields[i].Extract(document);
            KeyRules.Check(value, fields[i].Name, collection.Name, write.Unit.Limits);
            values[FixedColumns + i] = value;
        }
        return values;
    }
}

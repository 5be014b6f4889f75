namespace Appia.Storage;

/// <summary>One write of one document in one unit.</summary>
internal readonly struct DocumentWrite(UnitScope scope, UnitOfWork unit, DocumentRecords records, string id)
{
    public UnitOfWork Unit { get; } = unit;

    public TimeProvider Time => scope.Time;

    public string Id { get; } = id;

    public DocumentRecord Record { get; } = records.Get(id);

    /// <summary>Adds the statement to the unit, and remembers what the unit's reads see from now on.</summary>
    public void Commit(in Statement statement, string table, byte[]? body, long version)
    {
        Unit.Add(statement);
        Unit.Access?.Change(table, Id);
        records.Write(Record, body, version);
    }
}

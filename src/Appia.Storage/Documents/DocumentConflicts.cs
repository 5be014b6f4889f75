using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Makes the failures of a collection's statements: one delegate each, for all of them.</summary>
internal sealed class DocumentConflicts
{
    private readonly DocumentDescriptor _collection;

    public DocumentConflicts(DocumentDescriptor collection)
    {
        _collection = collection;
        OnInsert = (statement, index) => index is null
            ? DocumentErrors.Exists(Id(statement), collection.Name)
            : NotUnique(Id(statement), index);
        OnInsertAfterRead = (statement, index) => index is null
            ? DocumentErrors.Exists(Id(statement), collection.Name, readWasStale: true)
            : NotUnique(Id(statement), index);
        OnUpdate = (statement, index) => index is null
            ? DocumentErrors.Changed(Id(statement), collection.Name)
            : NotUnique(Id(statement), index);
        OnUpdateAfterRead = (statement, index) => index is null
            ? DocumentErrors.Changed(Id(statement), collection.Name, readWasStale: true)
            : NotUnique(Id(statement), index);
    }

    /// <summary>Of a statement that adds: the document is there, or breaks a unique index.</summary>
    public Func<Statement, string?, ProblemException> OnInsert { get; }

    /// <summary>The same, where the call had read that there is none.</summary>
    public Func<Statement, string?, ProblemException> OnInsertAfterRead { get; }

    /// <summary>Of a statement that replaces, deletes or checks: the document was changed, or breaks a unique index.</summary>
    public Func<Statement, string?, ProblemException> OnUpdate { get; }

    /// <summary>The same, where the call had read the document.</summary>
    public Func<Statement, string?, ProblemException> OnUpdateAfterRead { get; }

    private static string Id(in Statement statement) => statement.Parameters[0].AsText();

    private ProblemException NotUnique(string id, string engineSays) =>
        DocumentErrors.NotUnique(id, _collection.Name, Members(engineSays) ?? "values");

    // SQLite names the columns, PostgreSQL the index.
    private string? Members(string engineSays)
    {
        var unique = _collection.Indexes.Where(index => index.Unique).OrderByDescending(index => index.Columns.Count);
        foreach (var index in unique)
        {
            var byName = engineSays.Contains(DocumentTable.IndexName(_collection.Name, index), StringComparison.Ordinal);
            if (byName || index.Columns.All(member => engineSays.Contains('.' + DocumentTable.Column(member), StringComparison.Ordinal)))
                return string.Join(" and ", index.Columns);
        }
        return null;
    }
}

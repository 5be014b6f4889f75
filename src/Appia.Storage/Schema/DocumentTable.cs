using Appia.Bindings;

namespace Appia.Storage;

/// <summary>The table of a collection: <c>id</c>, <c>version</c>, <c>body</c>, and a column for each index member.</summary>
internal static class DocumentTable
{
    public const string Id = "id";
    public const string Version = "version";
    public const string Body = "body";

    // A member may be called Version or Body: the prefix keeps its column apart.
    private const string MemberPrefix = "i_";

    public static string Name(string collection) => Identifier.Fit("doc_" + collection);

    public static string Column(string member) => Identifier.Fit(MemberPrefix + member);

    public static bool IsMember(string column) => column.StartsWith(MemberPrefix, StringComparison.Ordinal);

    public static TableDefinition Define(DocumentDescriptor descriptor)
    {
        var name = Name(descriptor.Name);
        return new(
            name,
            TableKind.Documents,
            [
                new(Id, StoreValueKind.Text, Required: true),
                new(Version, StoreValueKind.Integer, Required: true),
                new(Body, StoreValueKind.Bytes, Required: true),
                .. descriptor.Columns.Select(column => new ColumnDefinition(Column(column.Name), column.Kind)),
            ],
            [Id])
        {
            Indexes = [.. descriptor.Indexes.Select(index => Index(descriptor.Name, index))],
        };
    }

    public static string IndexName(string collection, IndexDescriptor index) =>
        Identifier.Fit($"{(index.Unique ? "ux" : "ix")}_{Name(collection)}.{string.Join('.', index.Columns)}");

    // Every query's order ends with the id, and so do the indexes that serve it.
    private static IndexDefinition Index(string collection, IndexDescriptor index)
    {
        var columns = index.Columns.Select(Column).ToArray();
        return new(IndexName(collection, index), index.Unique ? columns : [.. columns, Id], index.Unique);
    }
}

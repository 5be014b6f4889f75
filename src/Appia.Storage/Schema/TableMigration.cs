namespace Appia.Storage;

/// <summary>Brings one table to its definition.</summary>
internal sealed class TableMigration(ISchemaSession session, TableDefinition table)
{
    /// <summary>Creates or changes the table, without its indexes.</summary>
    /// <returns>Whether columns were added to a table that may have rows: they have to be filled.</returns>
    public async ValueTask<bool> ApplyColumns(CancellationToken ct)
    {
        var existing = await session.Columns(table.Name, ct);
        if (existing.Count == 0)
        {
            await Create(ct);
            return false;
        }
        var stale = existing.Where(IsStale).Select(column => column.Name).ToHashSet();
        var known = existing.Select(column => column.Name).Except(stale).ToHashSet();
        var missing = table.Columns.Where(column => !known.Contains(column.Name)).ToArray();
        if (stale.Count > 0 || missing.Length > 0)
            await DropIndexes(ct);
        foreach (var column in stale)
            await Run($"alter table {Name} drop column {Identifier.Quote(column)}", ct);
        foreach (var column in missing)
            await Run($"alter table {Name} add column {Declare(column)}", ct);
        return missing.Length > 0;
    }

    /// <summary>Drops all indexes, so that rows can change one by one.</summary>
    public async ValueTask DropIndexes(CancellationToken ct)
    {
        foreach (var name in await session.Indexes(table.Name, ct))
            await Drop(name, ct);
    }

    /// <summary>Creates the indexes that are missing and drops those that are no longer declared.</summary>
    public async ValueTask ApplyIndexes(CancellationToken ct)
    {
        var wanted = table.Indexes.Select(index => index.Name).ToHashSet();
        var existing = await session.Indexes(table.Name, ct);
        foreach (var name in existing.Where(name => !wanted.Contains(name)))
            await Drop(name, ct);
        foreach (var index in table.Indexes.Where(index => !existing.Contains(index.Name)))
            await Create(index, ct);
    }

    private string Name => Identifier.Quote(table.Name);

    // Only columns of index members come and go or change their type: their values can be made again from the bodies.
    private bool IsStale(ColumnInfo column) =>
        table.Kind == TableKind.Documents
        && DocumentTable.IsMember(column.Name)
        && !table.Columns.Any(wanted => wanted.Name == column.Name && wanted.Kind == column.Kind);

    private ValueTask Create(CancellationToken ct)
    {
        var columns = string.Join(", ", table.Columns.Select(Declare));
        return Run(
            $"create table {Name} ({columns}, primary key ({Identifier.List(table.PrimaryKey)})){session.Dialect.TableOptions(table.Kind)}",
            ct);
    }

    private string Declare(ColumnDefinition column) =>
        $"{Identifier.Quote(column.Name)} {session.Dialect.ColumnType(column.Kind)}{(column.Required ? " not null" : "")}";

    private async ValueTask Create(IndexDefinition index, CancellationToken ct)
    {
        if (index.Unique)
            await RefuseDuplicates(index, ct);
        var columns = string.Join(", ", index.Columns.Select(IndexColumn));
        var filter = index.OmitsNullsOf is { } column ? $" where {Identifier.Quote(column)} is not null" : "";
        await Run($"create {(index.Unique ? "unique " : "")}index {Identifier.Quote(index.Name)} on {Name} ({columns}){filter}", ct);
    }

    // Queries order by members with null first, and by anything else as the database does.
    private string IndexColumn(string column)
    {
        var name = Identifier.Quote(column);
        return table.Kind == TableKind.Documents && DocumentTable.IsMember(column) ? session.Dialect.IndexColumn(name) : name;
    }

    private async ValueTask RefuseDuplicates(IndexDefinition index, CancellationToken ct)
    {
        var columns = Identifier.List(index.Columns);
        var complete = string.Join(" and ", index.Columns.Select(column => $"{Identifier.Quote(column)} is not null"));
        var example = $"select min({Identifier.Quote(table.PrimaryKey[0])}), max({Identifier.Quote(table.PrimaryKey[0])}) from {Name} "
            + $"where {complete} group by {columns} having count(*) > 1 limit 1";
        var pairs = await session.Query(
            new Statement(SqlText.Once(example)), 0, static (row, _) => (First: row.Text(0), Second: row.Text(1)), ct);
        if (pairs is [var pair, ..])
            throw StorageErrors.DuplicatesInUniqueIndex(session.Store, table.Name, index.Columns, pair.First, pair.Second);
    }

    private ValueTask Drop(string index, CancellationToken ct) => Run($"drop index {Identifier.Quote(index)}", ct);

    private ValueTask Run(string sql, CancellationToken ct) => session.Execute(new(SqlText.Once(sql)), ct);
}

using Appia.Bindings;

namespace Appia.Storage;

/// <summary>Puts the documents that were built aside in the place of those that are read.</summary>
/// <remarks>Only what differs is touched, so that the unit is as short as can be, and a call that holds the version of a document which stays the same
/// goes on. What differs is taken away before the new is put in: on the way, no two documents share what has to be unique.</remarks>
internal sealed class ProjectionSwap
{
    private readonly SqlText _clear;
    private readonly SqlText _takeAway;
    private readonly SqlText _putIn;
    private readonly VersionClock _versions = new();

    public ProjectionSwap(ProjectionDescriptor projection)
    {
        var table = Identifier.Quote(DocumentTable.Name(projection.Document.Name));
        var aside = Identifier.Quote(DocumentTable.Name(projection.Aside.Name));
        var columns = string.Concat(projection.Document.Columns.Select(column => ", " + Identifier.Quote(DocumentTable.Column(column.Name))));
        _clear = new($"delete from {aside}");
        _takeAway = new($"delete from {table} where not exists (select 1 from {aside} a where a.id = {table}.id and a.body = {table}.body)");
        _putIn = new(
            $"insert into {table} (id, version, body{columns}) select id, $1, body{columns} from {aside} "
            + $"where not exists (select 1 from {table} t where t.id = {aside}.id)");
    }

    /// <summary>Throws away what is aside.</summary>
    public Statement Clear => new(_clear);

    /// <summary>Adds the exchange to a unit.</summary>
    public void Add(UnitOfWork unit, TimeProvider time)
    {
        unit.Add(new Statement(_takeAway));
        unit.Add(new Statement(_putIn, StoreValue.From(_versions.Next(time))));
        unit.Add(Clear);
    }
}

using System.Data.Common;
using Appia.EntityFrameworkCore.Connections;
using Appia.EntityFrameworkCore.Engines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Appia.EntityFrameworkCore.Schemas;

/// <summary>The database of a context is a store, which is there before the context is, and which others have tables in.</summary>
internal sealed class StoreDatabaseCreator(RelationalDatabaseCreatorDependencies dependencies, IDesignTimeModel designed)
    : RelationalDatabaseCreator(dependencies)
{
    public override bool Exists() => true;

    public override Task<bool> ExistsAsync(CancellationToken cancellationToken = default) => Task.FromResult(true);

    public override void Create()
    {
        // It is there.
    }

    public override void Delete() => throw ContextErrors.NotDeleted();

    /// <summary>Whether any table of the context is there.</summary>
    public override bool HasTables() => Tables().Exists(IsThere);

    public override Task<bool> HasTablesAsync(CancellationToken cancellationToken = default) => Task.FromResult(HasTables());

    /// <summary>The tables of the context, and which of them are there.</summary>
    public (List<string> There, List<string> Missing) Look()
    {
        var tables = Tables().ToLookup(IsThere);
        return ([.. tables[true]], [.. tables[false]]);
    }

    private List<string> Tables() =>
        [.. designed.Model.GetRelationalModel().Tables.Where(static table => !table.IsExcludedFromMigrations).Select(static table => table.Name)];

    private bool IsThere(string table)
    {
        var connection = (ContextConnection)Dependencies.Connection.DbConnection;
        using var command = (ContextCommand)connection.CreateCommand();
        command.Reads = true;
        command.CommandText = connection.Engine.CountTables;
        var name = command.CreateParameter();
        (name.ParameterName, name.Value) = ("name", table);
        command.Parameters.Add(name);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) > 0;
    }
}
